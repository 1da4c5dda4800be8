// Where each tile stands. Pure. All tiles have one size, so any of them can be placed without drawing the others: of
// 800 only those in view are in the document.

/**
 * @typedef {{width: number, leastWidth: number, height: number, head: number, gap: number}} Measures
 * @typedef {{name: string, at: number, x: number, y: number}} Spot
 * @typedef {{key: string, y: number, spots: Spot[]}} Block
 */

/**
 * @param {{key: string, names: string[]}[]} groups
 * @param {Measures} measures a head of 0: groups have none
 * @returns {{blocks: Block[], height: number, tileWidth: number, tileHeight: number}}
 */
export function laidOut(groups, { width, leastWidth, height, head, gap }) {
  const columns = Math.max(1, Math.floor((width + gap) / (leastWidth + gap)));
  const tileWidth = (width - gap * (columns - 1)) / columns;
  let y = 0;
  const blocks = groups.map(({ key, names }) => {
    const top = y + head;
    const spots = names.map((name, at) => ({
      name,
      at: at + 1,
      x: (at % columns) * (tileWidth + gap),
      y: top + Math.floor(at / columns) * (height + gap),
    }));
    const block = { key, y, spots };
    y = top + Math.ceil(names.length / columns) * (height + gap);
    return block;
  });
  return { blocks, height: Math.max(0, y - gap), tileWidth, tileHeight: height };
}

/** What of a layout lies between two heights, and whoever must stay whatever its place. @returns {Block[]} */
export function between(layout, top, bottom, kept) {
  const isIn = spot => (spot.y + layout.tileHeight > top && spot.y < bottom) || spot.name === kept;
  return layout.blocks
    .map(block => ({ ...block, spots: block.spots.filter(isIn) }))
    .filter(block => block.spots.length > 0);
}
