function (newDoc, oldDoc, userCtx) {
  var roles = userCtx.roles
  if (roles.indexOf('comptoir-consolidator') === -1 && roles.indexOf('_admin') === -1) throw { forbidden: 'read-only' }
}
