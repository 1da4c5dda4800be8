// One chart: uPlot, in the colours of the theme, with lines for levels and a mark on what is not complete yet.

import uPlot from "/page/lib/uplot/dist/uPlot.esm.js";

/** So wide are the figures beside each chart; what is aligned with the charts keeps off as much. */
export const AXIS_PIXELS = 56;
export const RIGHT_PIXELS = 12;
const SYNC = uPlot.sync("detail");
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/**
 * @typedef {{label: string, colour: string, values: (number|null)[], bars?: boolean, dash?: number[], dots?: number[]}} Line
 * @typedef {{from: number, to: number, openFrom: number|null, x: number[], lines: Line[],
 *   levels: {at: number, kind: string, leaves: boolean, word: string}[]}} Picture
 */

/** A chart in an element; draw(picture) as often as one likes. */
export class Plot {
  #place;
  #options;
  #plot = null;
  #picture = null;
  #isClosed = false;
  #watch;

  /** @param {{height: number, range: (picture: Picture) => [number, number], tick: (value: number) => string, onCursor: (index: number|null) => void}} options */
  constructor(place, options) {
    this.#place = place;
    this.#options = options;
    this.#watch = new ResizeObserver(() => this.#plot?.setSize(this.#size()));
    this.#watch.observe(place);
  }

  /** @param {Picture} picture */
  draw(picture) {
    if (this.#isClosed) {
      return;
    }
    const isSame = this.#picture?.lines.length === picture.lines.length;
    this.#picture = picture;
    const data = [picture.x, ...picture.lines.map(line => line.values)];
    if (this.#plot && isSame) {
      this.#plot.setData(data);
    } else {
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#uplotOptions(), data, this.#place);
    }
  }

  /** Again, in the colours as they are now. */
  redraw() {
    this.#plot?.redraw(false);
  }

  close() {
    this.#isClosed = true;
    this.#watch.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #size() {
    return { width: Math.max(this.#place.clientWidth, 200), height: this.#options.height };
  }

  #uplotOptions() {
    return {
      ...this.#size(),
      padding: [10, RIGHT_PIXELS, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: SYNC.key }, drag: { x: false, y: false }, points: { size: 7 } },
      scales: {
        x: { time: true, range: () => [this.#picture.from / 1000, this.#picture.to / 1000] },
        y: { range: () => this.#options.range(this.#picture) },
      },
      axes: [this.#timeAxis(), this.#valueAxis()],
      series: [{}, ...this.#picture.lines.map((line, i) => this.#series(line, i))],
      hooks: {
        drawAxes: [plot => this.#drawOpen(plot)],
        draw: [plot => this.#drawLevels(plot)],
        setCursor: [plot => this.#options.onCursor(plot.cursor.idx ?? null)],
      },
    };
  }

  #series(line, i) {
    const current = () => this.#picture.lines[i];
    const colour = () => token(current().colour);
    const series = { label: line.label, stroke: colour, width: line.dash ? 1.2 : 1.8, dash: line.dash, spanGaps: false };
    return line.bars
      ? { ...series, width: 0, fill: colour, paths: uPlot.paths.bars({ size: [0.8, 60] }), points: { show: false } }
      : { ...series, points: { show: true, size: 4, fill: colour, filter: () => current().dots ?? [] } };
  }

  #timeAxis() {
    return {
      stroke: () => token("--muted"),
      grid: { show: false },
      ticks: { show: true, stroke: () => token("--line"), size: 4 },
      size: 26,
      space: 70,
      values: (plot, splits) => splits.map(second => CLOCK.format(new Date(second * 1000))),
    };
  }

  #valueAxis() {
    return {
      stroke: () => token("--muted"),
      grid: { stroke: () => token("--line"), width: 1 },
      ticks: { show: false },
      size: AXIS_PIXELS,
      space: 34,
      values: (plot, splits) => splits.map(this.#options.tick),
    };
  }

  /** What is not complete yet is hatched. */
  #drawOpen(plot) {
    const { openFrom, to } = this.#picture;
    if (openFrom === null) {
      return;
    }
    const { ctx, bbox } = plot;
    const left = Math.max(bbox.left, plot.valToPos(openFrom / 1000, "x", true));
    const right = plot.valToPos(to / 1000, "x", true);
    const gap = 6 * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = token("--line");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += gap) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }

  #drawLevels(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const level of this.#picture.levels) {
      const y = Math.round(plot.valToPos(level.at, "y", true));
      ctx.strokeStyle = token("--" + level.kind);
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash((level.leaves ? [2, 4] : [8, 4]).map(length => length * devicePixelRatio));
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }
}

const styleOfPage = getComputedStyle(document.documentElement);

function token(name) {
  return styleOfPage.getPropertyValue(name).trim();
}
