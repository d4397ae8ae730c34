// Places the boxes of the picture. The only file that knows the layout library, whose own types do not resolve under
// `nodenext`: what comes out of it gets its type here.
import { Graph, layout } from '@dagrejs/dagre'
import type { Folded, Link } from './fold'

export const BOX = { width: 250, height: 68 } as const
const GAP = 18
const MARGIN = 16
const COLUMNS = 4
/** Of the heading above the boxes that nothing is tied to. */
const HEADING = 44

export interface Point {
  readonly x: number
  readonly y: number
}

/** All in pixels; a box is named by its upper left corner. */
export interface Placed {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Point[]
  readonly lines: readonly (readonly Point[])[]
  /** Upper edge of the heading above the boxes that nothing is tied to, if there are any. */
  readonly loose?: number
}

/** From left to right: what goes first stands left. What is tied to nothing stands below, in rows. */
export function place({ groups, links }: Folded): Placed {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
  const loose = [...groups.keys()].filter(at => !linked.has(at))
  const tied = placeLinked([...linked], links)
  const top = linked.size === 0 ? MARGIN : tied.height + HEADING - MARGIN
  const looseAt = new Map(loose.map((group, at) => [group, cell(at, top)]))
  const columns = Math.min(COLUMNS, loose.length)
  const rows = Math.ceil(loose.length / COLUMNS)
  return {
    width: Math.max(tied.width, 2 * MARGIN + columns * (BOX.width + GAP)),
    height: loose.length === 0 ? tied.height : top + rows * (BOX.height + GAP) + MARGIN,
    boxes: [...groups.keys()].map(at => tied.boxOf(at) ?? looseAt.get(at) ?? { x: MARGIN, y: MARGIN }),
    lines: tied.lines,
    loose: loose.length === 0 || linked.size === 0 ? undefined : top - 12,
  }
}

function cell(at: number, top: number): Point {
  return {
    x: MARGIN + (at % COLUMNS) * (BOX.width + GAP),
    y: top + Math.floor(at / COLUMNS) * (BOX.height + GAP),
  }
}

function placeLinked(linked: readonly number[], links: readonly Link[]) {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: 70, marginx: MARGIN, marginy: MARGIN })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const at of linked) graph.setNode(String(at), { ...BOX })
  for (const { from, to } of links) graph.setEdge(String(from), String(to))
  layout(graph)
  // An empty graph has no size.
  const size: { width: number; height: number } = linked.length > 0 ? graph.graph() : { width: 0, height: 0 }
  return {
    width: Math.ceil(size.width),
    height: Math.ceil(size.height),
    boxOf(at: number): Point | undefined {
      const middle: Point | undefined = graph.node(String(at))
      return middle && whole({ x: middle.x - BOX.width / 2, y: middle.y - BOX.height / 2 })
    },
    lines: links.map(({ from, to }) => {
      const { points }: { points: readonly Point[] } = graph.edge(String(from), String(to))
      return points.map(whole)
    }),
  }
}

/** Whole pixels: the same on every machine. */
function whole({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}
