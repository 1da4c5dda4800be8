// What the stations are, what it means when one is ill, and what to do: docs/operations.md in short.

/** The stations by id. */
export const STATIONS = {
  table: {
    name: "Your table",
    what: "commits rows, and a pulse each second",
    ill: "Nothing has been heard from the database. It may be well: only the change stream can tell.",
    advice: "Look at Debezium first. If it runs: is the database up, and may the role write vitals_pulse?",
  },
  connect: {
    name: "Debezium",
    what: "reads the log, writes changes to Kafka",
    ill: "Changes do not come, or come late. Rows wait in the database's log, which grows until they are read; nothing is lost as long as the slot lives.",
    advice: "Restart the connector with its tasks; a task that hangs says RUNNING. Then look at the slot and at free disk.",
    command: "curl -X POST 'http://localhost:8083/connectors/vitals/restart?includeTasks=true'",
  },
  topic: {
    name: "Kafka topic",
    what: "vitals-changes, by primary key",
    ill: "Of some partitions no pulse has ever come, so there is no frontier and nothing is judged.",
    advice: "Does a connector run for every name in source.names? More than 10 partitions need more rows in vitals_pulse than 24.",
  },
  counted: {
    name: "Counted",
    what: "each row once, as the table says now",
    ill: "Rows that are in the topic wait to be counted, or an instance does not tell its part. Statuses stay as they were; what is missing is caught up.",
    advice: "While work moves to another instance this ends within seconds. Otherwise: is the CPU or the disk of an instance full, did one stop? Its log says why.",
  },
  published: {
    name: "Settled, published",
    what: "verdicts go out to all who follow",
    ill: "Verdicts lag behind the table. What is published stays as it was until the frontier moves on.",
    advice: "If a station before this one is ill, mend that. If none is, an instance is overloaded, or Kafka writes slowly.",
  },
};

/** What each freshness says of the whole way. */
export const FRESHNESS = {
  STARTING: ["Starting", "there is no frontier yet; nothing is judged"],
  LIVE: ["Live", "what is published is what the table says"],
  CATCHING_UP: ["Catching up", "rows of the past are being counted"],
  STALE: ["Stale", "pulses are late; statuses stay as they were"],
  BLIND: ["Blind", "no pulses come: nothing is known of the integrations now"],
  UNVERIFIED: ["Unverified", "without pulses, silence proves nothing"],
};

/** The counts, as in docs/operations.md: name, what it means, and what to do; the last only for what deserves a look. */
export const COUNTS = [
  ["counted", "rows that were not known before"],
  ["corrected", "rows that say something else than before; the figures follow"],
  ["retracted", "rows that were deleted; taken out of the figures"],
  ["unchanged", "changes that alter nothing that is counted"],
  ["repeated", "changes delivered again, without effect; growing by itself it tells of a connector that restarts"],
  ["late", "older than ledger.horizon, not in the figures", "Expected in a new snapshot. Otherwise raise ledger.horizon, or see source.time-zone."],
  ["future", "their second had not begun when they were committed", "Compare the clocks of application and database; see source.time-zone."],
  ["incomplete", "left out values that nobody knows; these count as absent", "ALTER TABLE … REPLICA IDENTITY FULL, or a longer ledger.horizon."],
  ["durations_unusable", "count for the rate, but their duration is no number", "Mend what writes them, or map another column: source.duration."],
  ["outcomes_unknown", "count as failures: no setting names their outcome", "See Outcomes."],
  ["dead_letters", "could not be read, not in the figures", "See Dead letters."],
];

/** Why records are set aside, and what to do. */
export const LETTERS = [
  ["envelope", "Something other than Debezium writes to vitals-changes, or its format was changed."],
  ["source", "Add the connector's topic.prefix to source.names."],
  ["key", "Give the table a primary key."],
  ["integration", "No mapped column holds a usable name: see source.integration."],
  ["time", "Further ahead of its commit than source.max-future: a wrong clock, or a wrong source.time-zone."],
];
