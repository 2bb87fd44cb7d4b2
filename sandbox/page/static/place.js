// Who one acts as and where, kept in the address (#as=U…&at=C…) so that a reload or a shared
// link lands in the same place.

/** Read the address: `{as, at}`, each null where the address does not say. */
export function placeInAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  return { as: said.get("as"), at: said.get("at") };
}

/** Write the address; a move of one's own making leaves a step to go back to. */
export function writeAddress(as, at) {
  const wanted = `#${new URLSearchParams({ as, at })}`;
  if (location.hash === wanted) return;
  const method = location.hash ? "pushState" : "replaceState";
  history[method](null, "", wanted);
}

/**
 * Where to be, given what a person can see: the wanted place if it is theirs, else the DM with
 * the app, which comes first.
 */
export function placeWithin(state, wanted) {
  if (wanted === "home" && state.app.has_home) return "home";
  const known = state.channels.some(({ id }) => id === wanted);
  return known ? wanted : state.channels[0].id;
}
