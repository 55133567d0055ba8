export const storageFr = {
  'storage.wrong-key': 'Les données de ce poste ne s’ouvrent pas avec cette clé.',
  'storage.damaged': 'Le fichier {database} est abîmé. Vérifiez et réparez : comptoir verify --repair.',
  'storage.newer-schema': 'Les données viennent d’une version plus récente. Mettez à jour Comptoir.',
  'storage.older-schema': 'La base {database} attend sa mise à jour. Redémarrez Comptoir.',
  'storage.missing':
    'Le fichier de la base {database} manque. Remettez une sauvegarde (comptoir snapshot load) ou réparez (comptoir verify --repair).',
  'storage.foreign':
    'Le fichier de la base {database} n’est pas celui de ce poste. Remettez une sauvegarde (comptoir snapshot load).',
  'storage.rolled-back':
    'Les dernières écritures de la base {database} ont disparu. Remettez le bon fichier, ou réparez (comptoir verify --repair).',
  'storage.disk-nearly-full': 'Le disque est presque plein : libérez au moins {leastMegabytes} Mo, puis recommencez.',
  'snapshot.not-found': 'Aucune sauvegarde « {snapshot} » (comptoir snapshot list).',
  'snapshot.damaged': 'La sauvegarde {snapshot} est abîmée ({database}). Prenez-en une autre ; rien n’a été remplacé.',
  'snapshot.folder-refused': 'L’application ouverte n’écrit pas dans {folder}. Fermez-la, puis recommencez.',
  'storage.disk-full': 'Le disque est plein. Libérez de la place, puis recommencez.',
  'storage.unreachable': 'Le fichier {database} ne peut pas être ouvert.',
}
