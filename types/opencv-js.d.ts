/** What we use of OpenCV's neural networks, which the package's own declarations leave out. */
declare module '@techstark/opencv-js' {
  /** Lives in WebAssembly's memory: whoever made it deletes it. */
  interface Owned {
    delete(): void
  }
  export interface Mat extends Owned {
    readonly data32F: Float32Array
  }
  export interface Net extends Owned {
    setInput(blob: Mat): void
    /** The output of that name. */
    forward(name: string): Mat
  }
  interface Size {
    readonly width: number
    readonly height: number
  }
  export interface OpenCv {
    readonly CV_8UC3: number
    readonly CV_32F: number
    readonly Size: new (width: number, height: number) => Size
    matFromArray(rows: number, columns: number, type: number, values: Uint8Array): Mat
    /** `(picture - mean) * scale`, channel by channel, as a network takes it. */
    blobFromImage(
      picture: Mat,
      scale: number,
      size: Size,
      mean: readonly [number, number, number, number],
      swapsRedAndBlue: boolean,
      crops: boolean,
      type: number,
    ): Mat
    /** Puts a file into the library's own file system, which is in memory. */
    FS_createDataFile(
      folder: string,
      name: string,
      bytes: Uint8Array,
      canRead: boolean,
      canWrite: boolean,
      canOwn: boolean,
    ): void
    FS_unlink(path: string): void
    readNetFromTFLite(path: string): Net
  }
  const loading: Promise<OpenCv>
  export default loading
}
