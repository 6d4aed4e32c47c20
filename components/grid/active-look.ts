/** The cell or head that the arrow keys have reached, while the grid has the focus. */
export const activeLook =
  'group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-accent group-focus-visible/grid:-outline-offset-2'
