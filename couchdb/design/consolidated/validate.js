function (newDoc, oldDoc, userCtx) {
  var roles = userCtx.roles
  if (roles.indexOf('_admin') !== -1) return
  var writer = /^(repeated|compared):/.test(newDoc._id) ? 'comptoir-service' : 'comptoir-consolidator'
  if (roles.indexOf(writer) === -1) throw { forbidden: 'read-only' }
}
