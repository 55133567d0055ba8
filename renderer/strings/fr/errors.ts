import '../strings'

export const fr = {
  unknown: {
    what: 'Cette action n’a pas abouti ({{code}}).',
    next: 'Réessayez. Si cela se répète, notez ce code et prévenez la personne qui administre le poste.',
  },
  internal: {
    what: 'Le programme a rencontré un défaut.',
    next: 'Ce que vous avez saisi est gardé. Réessayez ; si cela se répète, signalez : {{text}}',
  },
  protocol: {
    'unknown-verb': { what: 'Cette version du programme ne connaît pas cette action.', next: 'Redémarrez Comptoir.' },
    'bad-payload': { what: 'Une valeur n’est pas acceptée : {{field}}.', next: 'Corrigez ce champ, puis recommencez.' },
    'bad-result': {
      what: 'La réponse du programme est illisible.',
      next: 'Redémarrez Comptoir et signalez ce défaut.',
    },
    version: { what: 'La fenêtre et le programme ne sont pas de la même version.', next: 'Redémarrez Comptoir.' },
  },
  session: {
    'sign-in-required': { what: 'Personne n’est connecté à ce poste.', next: 'Connectez-vous.' },
    locked: { what: 'La session est verrouillée.', next: 'Saisissez le mot de passe de {{name}}.' },
    'wrong-password': {
      what: 'Le nom ou le mot de passe ne convient pas.',
      next: 'Vérifiez les majuscules, puis réessayez. Un administrateur peut donner un nouveau mot de passe.',
    },
    'wrong-recovery-key': {
      what: 'Ce n’est pas la clé de secours de ce poste.',
      next: 'Recopiez les huit groupes de cinq signes. Chaque poste a la sienne ; une clé renouvelée remplace la précédente.',
    },
    'not-an-administrator': {
      what: 'Aucun administrateur de ce site ne s’appelle « {{name}} ».',
      next: 'La clé rend la main à un administrateur : {{administrators}}.',
    },
    throttled: { what: 'Trop d’essais.', next: 'Attendez {{seconds}} secondes avant le prochain essai.' },
    'account-inactive': {
      what: 'Le compte {{name}} n’est pas actif.',
      next: 'Demandez à un administrateur de le confirmer ou de le réactiver.',
    },
  },
  right: {
    missing: {
      what: 'Il manque à votre compte le droit de : {{right}}.',
      next: 'Demandez à une personne qui l’a : {{roles}}.',
    },
  },
  place: {
    'not-found': { what: 'Le lieu « {{place}} » est inconnu.', next: 'Cherchez-le par son nom ou son code.' },
    'code-taken': { what: 'Le code {{code}} est déjà celui de {{name}}.', next: 'Donnez un autre code.' },
    'level-order': {
      what: '{{name}} ne peut pas être sous un lieu de ce niveau.',
      next: 'Choisissez un lieu plus grand au-dessus.',
    },
    'code-contradicts': {
      what: 'Le code {{placeCode}} n’est pas de la famille de {{parentCode}}.',
      next: 'Corrigez le code, ou le lieu au-dessus.',
    },
    'type-wrong': { what: 'Ce type n’est pas de ce niveau.', next: 'Choisissez un autre type.' },
    'parent-missing': { what: '{{name}} doit être sous un autre lieu.', next: 'Choisissez le lieu au-dessus.' },
  },
  reference: {
    'in-use': {
      what: '{{name}} est encore utilisé ({{count}} fois, dont : {{first}}).',
      next: 'Changez d’abord ce qui s’en sert.',
    },
    'not-found': { what: '{{code}} n’existe plus.', next: 'Rafraîchissez la liste.' },
  },
  address: {
    'not-found': { what: 'L’adresse {{address}} est inconnue.', next: 'Ajoutez-la dans Lieux et centres.' },
  },
  category: {
    'not-found': { what: 'La catégorie {{category}} est inconnue.', next: 'Ajoutez-la dans Lieux et centres.' },
  },
  centre: {
    'not-found': { what: 'Le centre {{centre}} est inconnu.', next: 'Ajoutez-le dans Lieux et centres.' },
    choose: { what: 'Il y a plusieurs centres sur ce site.', next: 'Choisissez le centre.' },
  },
  token: {
    'none-waiting': { what: 'Personne n’attend.', next: 'Remettez un jeton à la prochaine personne.' },
    'not-found': { what: 'Il n’y a pas de jeton {{token}} aujourd’hui.', next: 'Vérifiez le numéro.' },
    over: { what: 'Le jeton {{number}} est déjà servi ({{desk}}).', next: 'Appelez le suivant.' },
  },
  voter: {
    'not-found': {
      what: 'Aucun électeur « {{voter}} » sur ce poste.',
      next: 'Cherchez par nom, ou attendez le prochain échange.',
    },
    'no-card': { what: '{{name}} n’a pas encore de carte.', next: 'Elle est délivrée à {{age}} ans.' },
    'under-age': { what: 'L’âge de {{name}} ne permet pas cet état.', next: 'La majorité est à {{age}} ans.' },
    archived: { what: '{{name}} n’est plus sur la liste.', next: 'Réinscrivez d’abord la personne.' },
    'card-taken': {
      what: 'La carte {{cardNumber}} est déjà celle de {{name}} (site {{site}}).',
      next: 'Ouvrez sa fiche ; si c’est une autre personne, laissez le numéro vide.',
    },
    'card-number-invalid': {
      what: 'Le numéro de carte {{cardNumber}} n’est pas valable.',
      next: 'Relisez-le sur la carte.',
    },
    implausible: { what: 'Ces données ne peuvent pas être justes : {{issues}}.', next: 'Corrigez-les.' },
    confirm: { what: 'Il reste des points à confirmer : {{issues}}.', next: 'Donnez une raison pour chacun.' },
    'day-approved': {
      what: 'La journée du {{day}} est approuvée au centre {{centre}}.',
      next: 'Inscrivez demain, ou voyez le président.',
    },
    'record-unreadable': { what: 'Ce fichier ne décrit pas une personne.', next: 'Vérifiez ses champs.' },
  },
  picture: {
    'too-large': { what: 'L’image est trop grande.', next: 'Choisissez une image plus petite.' },
    unreadable: { what: 'L’image {{file}} ne se laisse pas lire.', next: 'Donnez un JPEG, un PNG, un PGM ou un BMP.' },
  },
  day: {
    'already-approved': { what: 'La journée du {{day}} est déjà approuvée.', next: 'Imprimez son rapport.' },
    'in-future': { what: 'Le {{day}} n’est pas encore passé.', next: 'Choisissez un autre jour.' },
  },
  profile: {
    'not-initialised': { what: 'Ce poste n’a pas encore de site.', next: 'Créez d’abord le site.' },
    'already-initialised': { what: 'Ce poste a déjà un site.', next: 'Connectez-vous.' },
    'keyring-damaged': {
      what: 'Le fichier des clés de ce poste est abîmé.',
      next: 'Ne supprimez rien. Remettez keyring.json depuis une sauvegarde.',
    },
  },
  photo: { 'not-a-jpeg': { what: 'Cette photo n’est pas une image JPEG.', next: 'Choisissez une autre photo.' } },
  user: {
    'name-taken': { what: 'Le nom « {{name}} » est déjà pris.', next: 'Choisissez un autre nom d’utilisateur.' },
    'not-found': { what: 'Ce compte n’existe plus.', next: 'Revenez à la liste des comptes.' },
    'last-administrator': {
      what: '{{name}} est la seule personne qui administre ce site.',
      next: 'Donnez d’abord ce rôle à quelqu’un d’autre.',
    },
  },
  document: {
    'changed-meanwhile': { what: 'La fiche a changé entre-temps.', next: 'Relisez-la, puis recommencez.' },
    'not-found': { what: 'Cette fiche n’existe pas sur ce poste.', next: 'Revenez à la liste.' },
    unreadable: { what: 'La fiche {{id}} est illisible.', next: 'Elle est mise de côté ; prévenez un superviseur.' },
  },
  sync: {
    'bad-url': {
      what: 'Cette adresse du siège ne convient pas.',
      next: 'Elle commence par https:// (ou http://) et ne contient ni « ? » ni « # ». Recopiez-la telle qu’on vous l’a donnée.',
    },
    'not-configured': {
      what: 'Ce poste n’est relié à aucun siège.',
      next: 'Saisissez d’abord l’adresse du siège dans « Synchronisation ».',
    },
    failed: { what: 'L’échange avec le siège n’a pas abouti.', next: 'Vérifiez le réseau, puis recommencez.' },
    'settings-damaged': {
      what: 'L’adresse du siège ne se lit plus sur ce poste.',
      next: 'Saisissez-la de nouveau dans « Synchronisation ».',
    },
  },
  conflict: {
    'not-found': { what: 'Ce conflit n’existe plus.', next: 'Les versions se sont accordées ; revenez à la liste.' },
    'changed-meanwhile': {
      what: 'Une autre version est arrivée pendant que vous décidiez.',
      next: 'Relisez les versions, puis tranchez de nouveau : vos choix ne sont pas perdus.',
    },
    unreadable: {
      what: 'Une version de cette fiche ne se laisse pas lire : elle n’est pas fusionnée.',
      next: 'Elle est mise à l’écart et gardée ; voyez la quarantaine.',
    },
    'bad-value': {
      what: 'Une des valeurs choisies ne convient pas à cette fiche.',
      next: 'Corrigez-la, puis tranchez de nouveau. Détail : {{detail}}.',
    },
  },
  'merge-policy': {
    'unknown-type': {
      what: 'Il n’y a rien à régler pour « {{type}} ».',
      next: 'Choisissez une nature de fiche de la liste.',
    },
    'not-allowed': { what: 'Ce champ ne se fusionne pas ainsi.', next: 'Choisissez une autre règle pour lui.' },
  },
  decision: {
    'not-found': {
      what: 'Cette décision n’est pas sur ce poste.',
      next: 'Elle arrivera peut-être au prochain échange.',
    },
    'already-undone': { what: 'Cette décision est déjà annulée.', next: 'Les versions sont de nouveau côte à côte.' },
    superseded: {
      what: 'La fiche « {{label}} » a changé depuis cette décision.',
      next: 'Corrigez la fiche elle-même ; toutes les anciennes versions restent lisibles dans la décision.',
    },
  },
  database: {
    unknown: { what: 'Ce poste n’a pas la base {{database}}.', next: 'Choisissez une base de ce site.' },
  },
  task: { cancelled: { what: 'Opération annulée.', next: 'Ce qui était déjà fait est gardé.' } },
  store: {
    unavailable: {
      what: 'Le programme qui garde les données redémarre.',
      next: 'Vérifiez si l’action a été faite, puis réessayez. Votre saisie est gardée.',
    },
  },
  snapshot: {
    'not-found': {
      what: 'Cette sauvegarde n’est plus là.',
      next: 'Choisissez-en une autre dans la liste.',
    },
    damaged: {
      what: 'Cette sauvegarde est abîmée ({{database}}).',
      next: 'Choisissez-en une autre ; rien n’a été remplacé.',
    },
    'folder-refused': {
      what: 'Ce dossier n’est pas accepté ici.',
      next: 'Utilisez la ligne de commande pour sauvegarder ailleurs.',
    },
  },
  storage: {
    'older-schema': {
      what: 'La base {{database}} attend sa mise à jour.',
      next: 'Redémarrez Comptoir.',
    },
    missing: {
      what: 'Le fichier de la base {{database}} manque.',
      next: 'N’en créez pas de nouveau : restaurez une sauvegarde ou réparez.',
    },
    foreign: {
      what: 'Le fichier de la base {{database}} n’est pas celui de ce poste.',
      next: 'Remettez le bon fichier, ou restaurez une sauvegarde.',
    },
    'rolled-back': {
      what: 'Les dernières écritures de la base {{database}} ont disparu.',
      next: 'Remettez le bon fichier, ou réparez : le siège rend ce qu’il a.',
    },
    'disk-nearly-full': {
      what: 'Le disque est presque plein : il reste {{freeMegabytes}} Mo.',
      next: 'Libérez au moins {{leastMegabytes}} Mo. La consultation reste possible ; rien n’est perdu.',
    },
    'wrong-key': {
      what: 'La base ne s’ouvre pas avec la clé de ce poste.',
      next: 'Remettez une sauvegarde complète du dossier.',
    },
    damaged: {
      what: 'Un fichier de données est abîmé.',
      next: 'N’écrivez plus ; prévenez la personne qui administre le poste.',
    },
    'newer-schema': {
      what: 'Les données viennent d’une version plus récente de Comptoir.',
      next: 'Mettez Comptoir à jour.',
    },
    'disk-full': {
      what: 'Le disque est plein : rien n’a été enregistré.',
      next: 'Libérez de la place, puis recommencez.',
    },
  },
  member: {
    'card-taken': {
      what: 'La carte {{cardNumber}} est déjà celle de {{name}}.',
      next: 'Relisez le numéro, ou laissez vide pour en recevoir un.',
    },
    'phone-invalid': {
      what: 'Le numéro « {{phone}} » ne peut pas être appelé.',
      next: 'Relisez les chiffres, avec l’indicatif du pays s’il n’est pas d’ici.',
    },
    'category-unknown': {
      what: 'La catégorie « {{category}} » n’existe pas dans les règles de prêt.',
      next: 'Choisissez une catégorie de la liste, ou ajoutez-la aux règles.',
    },
    'has-loans': {
      what: '{{name}} a encore {{loans, number}} prêts en cours.',
      next: 'Enregistrez d’abord les retours.',
    },
    'not-found': {
      what: 'Aucun adhérent ne porte le numéro « {{member}} ».',
      next: 'Lisez de nouveau la carte, ou cherchez par le nom.',
    },
    deactivated: {
      what: 'L’inscription de {{name}} est désactivée.',
      next: 'Réactivez-la dans sa fiche avant de prêter.',
    },
    'card-lost': {
      what: 'La carte de {{name}} est déclarée perdue.',
      next: 'Vérifiez l’identité, puis corrigez la fiche.',
    },
    'too-many-loans': {
      what: '{{name}} a déjà {{loans, number}} prêts sur {{limit, number}} permis.',
      next: 'Enregistrez d’abord un retour.',
    },
    overdue: {
      what_one: '{{name}} a {{count, number}} livre en retard depuis le {{since}}.',
      what_other: '{{name}} a {{count, number}} livres en retard, le premier depuis le {{since}}.',
      next: 'Les prêts et prolongations reprennent dès le retour.',
    },
    'too-many-holds': {
      what: '{{name}} a déjà {{holds, number}} réservations sur {{limit, number}} permises.',
      next: 'Annulez d’abord une réservation.',
    },
    'not-linked': {
      what: 'Le compte {{name}} n’est relié à aucune carte d’adhérent.',
      next: 'Demandez à la bibliothèque de le relier à votre carte.',
    },
  },
  title: {
    'isbn-invalid': {
      what: 'L’ISBN « {{isbn}} » est faux : sa clé de contrôle ne correspond pas.',
      next: 'Relisez les chiffres sur le livre, ou laissez ce champ vide.',
    },
    'isbn-known': {
      what: 'L’ISBN {{isbn}} est déjà au catalogue : « {{title}} ».',
      next: 'Ajoutez un exemplaire à cette fiche plutôt qu’un second titre.',
    },
    'copies-out': {
      what: '« {{title}} » a encore {{out, number}} exemplaires prêtés.',
      next: 'Enregistrez d’abord leur retour, puis retirez le titre.',
    },
    'not-found': {
      what: 'Ce titre n’est pas au catalogue de ce poste.',
      next: 'Cherchez-le par son titre ou son auteur.',
    },
    withdrawn: {
      what: '« {{title}} » est retiré du catalogue.',
      next: 'Rétablissez-le dans sa fiche s’il doit circuler.',
    },
    'no-copy': { what: '« {{title}} » n’a aucun exemplaire à prêter.', next: 'Ajoutez un exemplaire dans sa fiche.' },
    'all-out': {
      what: 'Plus d’exemplaire de « {{title}} » : {{out, number}} sur {{copies, number}} prêtés, premier retour le {{firstDueOn}}.',
      next: 'Proposez une réservation.',
    },
    'all-held': {
      what: 'Les exemplaires de « {{title}} » encore là sont réservés ({{held, number}} sur {{copies, number}}).',
      next: 'Proposez une réservation.',
    },
  },
  copy: {
    'barcode-taken': {
      what: 'Le code-barres {{barcode}} est déjà celui d’un exemplaire.',
      next: 'Relisez l’étiquette ; aucun exemplaire n’a été ajouté.',
    },
    'not-found': {
      what: 'Aucun exemplaire ne porte le code « {{barcode}} ».',
      next: 'Lisez de nouveau le code, ou cherchez le titre.',
    },
    out: {
      what: '« {{title}} » ({{barcode}}) est déjà prêté à {{memberName}} jusqu’au {{dueOn}}.',
      next: 'S’il est devant vous, enregistrez d’abord son retour.',
    },
    'not-out': {
      what: 'L’exemplaire {{barcode}} n’est pas prêté.',
      next: 'Remettez-le en rayon ; rien n’est à rendre.',
    },
    held: {
      what: '« {{title}} » ({{barcode}}) est gardé pour {{memberName}}.',
      next: 'Proposez un autre exemplaire ou une réservation.',
    },
    'not-lendable': {
      what: '« {{title}} » ({{barcode}}) ne se prête pas : il est $t(condition.{{condition}}).',
      next: 'Corrigez son état dans sa fiche s’il est bon à prêter.',
    },
  },
  condition: { good: 'en bon état', lost: 'déclaré perdu', damaged: 'abîmé', withdrawn: 'retiré' },
  loan: {
    'not-found': { what: 'Ce prêt n’existe pas sur ce poste.', next: 'Vérifiez le code de l’exemplaire.' },
    'already-has-title': {
      what: 'Cet adhérent a déjà « {{title}} », à rendre le {{dueOn}}.',
      next: 'Prolongez ce prêt, ou enregistrez d’abord le retour.',
    },
    returned: { what: 'Ce livre est déjà rendu, le {{returnedOn}}.', next: 'Il n’y a plus rien à faire pour ce prêt.' },
    'not-returned': { what: 'Ce prêt est encore en cours.', next: 'Il n’y a pas de retour à annuler.' },
    'no-renewal-left': {
      what: '« {{title}} » a déjà été prolongé {{renewals, number}} fois sur {{limit, number}}.',
      next: 'Le livre doit revenir avant un nouveau prêt.',
    },
    'title-held': {
      what: '« {{title}} » est attendu : {{waiting, number}} en file.',
      next: 'Le livre doit revenir à la date prévue.',
    },
    'too-late-to-undo': {
      what: 'Cette opération date du {{day}}.',
      next: 'Enregistrez plutôt un retour ou un nouveau prêt.',
    },
  },
  hold: {
    'not-found': { what: 'Cette réservation n’existe pas sur ce poste.', next: 'Revenez à la liste des réservations.' },
    over: { what: 'Cette réservation est déjà terminée.', next: 'Placez-en une nouvelle si besoin.' },
    'already-placed': {
      what: '« {{title}} » est déjà réservé pour cet adhérent.',
      next: 'Sa place dans la file est gardée.',
    },
  },
  policy: {
    'category-twice': {
      what: 'La catégorie « {{category}} » figure deux fois.',
      next: 'Renommez ou supprimez l’une des deux.',
    },
    'category-in-use': {
      what: 'La catégorie « {{category}} » a encore {{members, number}} adhérents.',
      next: 'Changez d’abord leur catégorie, puis supprimez-la.',
    },
  },
  notice: {
    'none-due': {
      what: 'Aucun rappel n’est à faire aujourd’hui.',
      next: 'Revenez quand un prêt aura dépassé le délai.',
    },
  },
  report: {
    'option-missing': {
      what: 'Il manque un choix pour ce document ({{option}}).',
      next: 'Complétez les choix, puis recommencez.',
    },
    'nothing-to-print': {
      what: 'Rien à imprimer pour ces choix.',
      next: 'Élargissez la période ou changez les choix.',
    },
  },
  import: {
    'too-large': {
      what: 'Ce fichier est trop grand pour être importé d’un coup.',
      next: 'Coupez-le en plusieurs fichiers.',
    },
    'no-student-column': {
      what: 'Aucune colonne ne dit de quel élève il s’agit.',
      next: 'Indiquez la colonne du matricule, du nom ou du téléphone.',
    },
    'no-grade-column': {
      what: 'Aucune colonne de notes n’est choisie.',
      next: 'Marquez au moins une colonne « Notes ».',
    },
    'not-found': { what: 'Cette importation n’existe pas sur ce poste.', next: 'Choisissez-la dans la liste.' },
    'already-undone': { what: 'Cette importation est déjà annulée.', next: 'Il n’y a plus rien à faire.' },
    'file-not-found': {
      what: 'Le fichier {{file}} n’est plus là.',
      next: 'Choisissez-le de nouveau ; la clé USB est peut-être retirée.',
    },
    'format-unknown': {
      what: 'Le format de {{file}} n’est pas reconnu.',
      next: 'Choisissez le format vous-même, ou enregistrez le fichier en CSV.',
    },
    'no-title-column': {
      what: 'Aucune colonne ne donne le titre.',
      next: 'Indiquez laquelle à l’étape « Lecture ».',
    },
    'no-name-column': {
      what: 'Aucune colonne ne donne le nom.',
      next: 'Indiquez laquelle à l’étape « Lecture ».',
    },
    'column-missing': {
      what: 'Une colonne choisie n’est pas dans {{file}}.',
      next: 'Revenez à l’étape « Lecture » et choisissez parmi les colonnes du fichier.',
    },
    'encoding-unknown': {
      what: 'Ce jeu de caractères n’est pas connu.',
      next: 'Choisissez-en un autre, ou laissez-le reconnaître.',
    },
    'source-changed': {
      what: 'Le fichier a changé depuis l’aperçu.',
      next: 'Refaites l’aperçu, puis l’import.',
    },
    unreadable: {
      what: 'Le fichier {{file}} ne peut pas être lu.',
      next: 'Vérifiez qu’il s’ouvre ailleurs et qu’il n’est pas ouvert dans un tableur.',
    },
  },
  demo: {
    'already-loaded': {
      what: 'Les données d’exemple sont déjà chargées.',
      next: 'Retirez-les dans les réglages avant de les charger de nouveau.',
    },
  },
  grades: {
    'not-yours': {
      what: 'Cette classe ou cette matière n’est pas la vôtre : {{class}} {{subject}}.',
      next: 'Demandez à un superviseur de vous y affecter.',
    },
    'period-closed': {
      what: 'La période {{period}} est close.',
      next: 'Un superviseur peut encore changer ses notes.',
    },
  },
  assessment: {
    'not-found': { what: 'Cette évaluation n’existe plus.', next: 'Rouvrez la feuille de notes.' },
    'grades-above': {
      what: '« {{title}} » a déjà une note de {{highest}}.',
      next: 'Choisissez un maximum au moins aussi grand, ou corrigez cette note.',
    },
  },
  grade: {
    'not-a-number': { what: '« {{text}} » n’est pas une note.', next: 'Saisissez un nombre, abs ou disp.' },
    'too-many-decimals': { what: '« {{text}} » a plus de deux décimales.', next: 'Arrondissez la note.' },
    'below-zero': { what: '« {{text}} » est sous zéro.', next: 'Une note commence à 0.' },
    'above-maximum': {
      what: '« {{text}} » dépasse le maximum {{maximum}}.',
      next: 'Corrigez la note ou le maximum de l’évaluation.',
    },
  },
  student: {
    'not-found': { what: 'Aucun élève « {{student}} » sur ce poste.', next: 'Cherchez-le par son nom dans la liste.' },
    'phone-invalid': {
      what: '{{phone}} n’est pas un numéro que l’on peut appeler.',
      next: 'Vérifiez les chiffres et l’indicatif du pays.',
    },
    'phone-taken': {
      what: 'Le numéro {{phone}} est déjà celui de {{name}} ({{site}}).',
      next: 'Vérifiez le numéro, ou retirez-le d’abord à {{name}}.',
    },
    'number-taken': { what: 'Le matricule {{number}} est déjà celui de {{name}}.', next: 'Donnez un autre matricule.' },
    'class-unknown': { what: 'Cette classe n’existe plus : {{class}}.', next: 'Choisissez une autre classe.' },
    'account-taken': { what: 'Ce compte est déjà celui de {{name}}.', next: 'Choisissez un autre compte.' },
    'not-active': { what: '{{name}} n’est plus inscrit.', next: 'Réinscrivez l’élève avant de le noter.' },
    'no-class': { what: 'L’élève {{student}} n’a pas de classe.', next: 'Donnez-lui une classe sur sa fiche.' },
    'not-linked': {
      what: 'Le compte de {{name}} n’est relié à aucun élève.',
      next: 'Demandez à un superviseur de le relier sur la fiche de l’élève.',
    },
  },
  school: {
    'not-found': {
      what: 'Cette classe, matière ou période n’existe pas : {{id}}.',
      next: 'Choisissez-en une autre, ou créez-la dans École.',
    },
    'no-period': { what: 'Aucune période n’existe encore.', next: 'Créez une année et une période dans École.' },
    'name-taken': { what: '« {{name}} » existe déjà.', next: 'Donnez un autre nom.' },
    'in-use': {
      what: '« {{name}} » est encore utilisé ({{uses}} fois).',
      next: 'Déplacez ou archivez d’abord ce qui en dépend.',
    },
    'days-reversed': { what: '« {{name}} » finit avant de commencer.', next: 'Échangez les deux dates.' },
    'not-a-teacher': {
      what: 'Ce compte n’est pas celui d’un enseignant.',
      next: 'Donnez-lui le rôle d’enseignant dans les réglages.',
    },
  },
  sales: {
    'file-empty': { what: 'Le fichier {{file}} est vide.', next: 'Vérifiez son export, puis recommencez.' },
    'file-damaged': {
      what: 'Le fichier compressé {{file}} est endommagé.',
      next: 'Demandez-le de nouveau à qui l’a fait.',
    },
    'inflates-too-far': {
      what: 'Le fichier {{file}} est trop grand une fois décompressé.',
      next: 'Décompressez-le, puis ouvrez le fichier décompressé.',
    },
    'not-a-table': { what: 'Ce fichier n’est pas un tableau de texte.', next: 'Exportez-le en CSV, puis recommencez.' },
    'columns-missing': {
      what: 'Ces colonnes manquent : {{missing}}.',
      next: 'Vérifiez l’en-tête du fichier. Il dit : {{header}}.',
    },
    'id-missing': {
      what: 'Le fichier n’a pas de colonne d’identifiants.',
      next: 'Le registre en a besoin pour ne rien compter deux fois : ajoutez une colonne transaction_id.',
    },
    'transaction-exists': {
      what: 'La transaction {{transactionId}} existe déjà.',
      next: 'Corrigez-la, ou donnez un autre identifiant.',
    },
    'transaction-unknown': {
      what: 'Aucune transaction ne porte l’identifiant {{transactionId}}.',
      next: 'Vérifiez l’identifiant dans la liste.',
    },
    'too-many-to-export': {
      what: '{{total}} transactions sont trop pour un tableau.',
      next: 'Choisissez une période ou une ville : {{most}} au plus.',
    },
    'chunk-damaged': {
      what: 'Une partie du registre ne peut pas être lue.',
      next: 'Ouvrez « Stockage » dans les réglages pour vérifier les données de ce poste.',
    },
  },
  /** Rights, as one says what somebody may do. */
  rightName: {
    'accounts.manage': 'gérer les comptes',
    'site.manage': 'régler le site',
    'sync.configure': 'régler la synchronisation',
    'sync.run': 'synchroniser',
    'conflicts.read': 'lire les conflits',
    'conflicts.settle': 'trancher les conflits',
    'enrolment.consult': 'consulter les électeurs',
    'enrolment.enrol': 'inscrire des électeurs',
    'enrolment.approve': 'approuver une journée d’inscription',
    'enrolment.reference': 'tenir les lieux et les centres',
    'enrolment.supervise': 'superviser les inscriptions',
    'sales.consult': 'consulter les ventes',
    'sales.enter': 'saisir des transactions',
    'sales.analyse': 'importer et analyser des ventes',
    'library.consult': 'consulter le catalogue',
    'library.catalogue': 'tenir le catalogue',
    'library.members': 'tenir les adhérents',
    'library.circulate': 'prêter et rendre',
    'library.rules': 'changer les règles de prêt',
    'library.reports': 'imprimer les rapports',
    'library.ownLoans': 'voir ses propres emprunts',
    'grades.read': 'lire les notes',
    'grades.enter': 'saisir des notes',
    'grades.manage': 'gérer les élèves et les notes',
    'grades.own': 'voir ses propres notes',
  },
  worker: { died: { what: 'Le calcul s’est interrompu.', next: 'Réessayez.' } },
}

declare module '../strings' {
  interface Namespaces {
    errors: typeof fr
  }
}
