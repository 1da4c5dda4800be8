/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

/** Scripts that are run in the page from outside; its own policy does not hold for them. */
final class PageScripts {
    /** Calls back with the text of an answer. */
    static final String FETCH = """
            const [path, done] = arguments;
            fetch(path, { cache: 'no-store' }).then((response) => response.text()).then(done, (e) => done('failed: ' + e));""";

    /** Calls back with a line for each element of a violation. */
    static final String AXE = """
            const done = arguments[arguments.length - 1];
            const told = (violation, node) =>
              `${violation.impact} ${violation.id}: ${node.target.join(' ')}: ${violation.help} (${node.failureSummary})`;
            axe
              .run(document, { resultTypes: ['violations'] })
              .then(({ violations }) => violations.flatMap((violation) => violation.nodes.map((node) => told(violation, node))))
              .then(done, (e) => done([String(e)]));""";

    private PageScripts() {}

    /** Sets the page's own clock so many milliseconds ahead. */
    static String clockAhead(long millis) {
        return """
                {
                  const Real = Date;
                  const ahead = %d;
                  globalThis.Date = class Date extends Real {
                    constructor(...given) {
                      super(...(given.length === 0 ? [Real.now() + ahead] : given));
                    }
                    static now() {
                      return Real.now() + ahead;
                    }
                  };
                }""".formatted(millis);
    }
}
