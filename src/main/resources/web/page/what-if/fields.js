// What can be moved: the thresholds of a policy, by their paths in the settings.

/**
 * @typedef {{path: string, label: string, kind: "number"|"seconds"|"flag", unit: string, min: number, max: number, step: number, off?: boolean}} Field
 */

/** Fields by group. off: 0 stands for a check that is not set. @type {{title: string, fields: Field[]}[]} */
export const GROUPS = [
  {
    title: "Success rate",
    fields: [
      percent("warn", "Warning below, in the window"),
      percent("warn-fast", "and below, in the last minutes"),
      percent("warn-until-fast", "until the last minutes have"),
      percent("warn-until", "or until both have"),
      percent("error", "Error below, in the window"),
      percent("error-with-fast", "with the last minutes below"),
      percent("error-fast", "or below, in the last minutes"),
      percent("error-until-fast", "until the last minutes have"),
    ],
  },
  {
    title: "Failures in a row",
    fields: [
      number("consecutive.warn", "Warning from", "failures", 1, 50),
      number("consecutive.warn-until", "until", "successes", 1, 50),
      number("consecutive.error", "Error from", "failures", 1, 50),
      number("consecutive.error-until", "until", "successes", 1, 50),
    ],
  },
  {
    title: "Latency (0: off)",
    fields: [
      { ...number("latency.warn-ms", "Warning above", "ms", 0, 10_000, 10), off: true },
      { ...number("latency.error-ms", "Error above", "ms", 0, 10_000, 10), off: true },
      { path: "latency.may-error", label: "Slowness alone may be an error", kind: "flag", unit: "", min: 0, max: 1, step: 1 },
    ],
  },
  {
    title: "Evidence and holds",
    fields: [
      number("min-observations", "Calls from which on the rate counts", "calls", 1, 200),
      seconds("window", "Window", 7200, 60),
      seconds("fast-window", "Last minutes", 1800, 10),
      seconds("pending-for", "Worse for so long, then told", 900, 5),
      seconds("keep-for", "Better for so long, then told", 1800, 5),
    ],
  },
];

/** All of them. @type {Field[]} */
export const FIELDS = GROUPS.flatMap(group => group.fields);

function percent(key, label) {
  return number("success-rate." + key, label, "%", 0, 100, 0.5);
}

function number(path, label, unit, min, max, step = 1) {
  return { path, label, kind: "number", unit, min, max, step };
}

function seconds(path, label, max, step) {
  return { path, label, kind: "seconds", unit: "s", min: 0, max, step };
}
