/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One contender over a load, in a process of its own, beside a broker of its own. */
final class Round {
    private Round() {}

    /**
     * Runs it.
     *
     * @param whole of which the contender gets its share, ending about now
     * @param here a folder for its files and logs
     * @throws IllegalStateException if it fails, or counts otherwise than the load says
     */
    static Map<String, String> run(Contenders contender, Load whole, Path here, Child.Settings jvm) throws IOException {
        return run(List.of(contender), whole.shared(contender.share()), here, jvm).get(0);
    }

    /** Runs several over all of the load, one after the other, beside the same broker; the results in their order. */
    static List<Map<String, String>> run(List<Contenders> contenders, Load whole, Path here, Child.Settings jvm) {
        Load load = whole.endingAt(System.currentTimeMillis());
        try (Child broker = BrokerMain.start(load, here)) {
            String bootstrap = broker.await("ready");
            List<Map<String, String>> results = new ArrayList<>();
            for (Contenders contender : contenders) {
                Map<String, String> result = new LinkedHashMap<>(run(contender, load, bootstrap, here, jvm));
                result.putAll(InternalRecords.of(bootstrap).words(load.rows()));
                results.add(result);
            }
            return results;
        }
    }

    private static Map<String, String> run(
            Contenders contender, Load load, String bootstrap, Path here, Child.Settings asked) {
        Child.Settings jvm = contender.jvm(asked);
        if (!contender.isRead()) {
            return runIn(jvm, contender, load, bootstrap, here);
        }
        int port = Readers.freePort();
        Child.Settings known =
                jvm.with(List.of("-D" + WholeVitals.HTTP_PORT + "=" + port), jvm.classPath());
        try (Readers readers = new Readers("http://127.0.0.1:" + port, load.integrations())) {
            Map<String, String> result = runIn(known, contender, load, bootstrap, here);
            result.put("answers", String.valueOf(readers.answered()));
            return result;
        }
    }

    private static Map<String, String> runIn(
            Child.Settings jvm, Contenders contender, Load load, String bootstrap, Path here) {
        String state = here.resolve("state-" + contender.shortName()).toString();
        try (Child child = Child.start(
                ContenderMain.class,
                jvm,
                here.resolve("contender.log"),
                with(load, contender.shortName(), bootstrap, state))) {
            return checked(Words.of(List.of(child.await("result").split(" "))), load);
        }
    }

    /** A figure of one that counts otherwise than the load says is no figure. */
    private static Map<String, String> checked(Map<String, String> result, Load load) {
        long counted = Long.parseLong(result.getOrDefault("counted", "-1"));
        long least = Long.parseLong(result.getOrDefault("due", String.valueOf(load.rows())));
        long most = Long.parseLong(result.getOrDefault("due", String.valueOf(load.records())));
        boolean isRight = counted < 0 || (counted >= least && counted <= most);
        if (!isRight) {
            throw new IllegalStateException("counted " + counted + " rows; " + least + " to " + most + " are due");
        }
        return result;
    }

    private static List<String> with(Load load, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(load.words());
        return all;
    }
}
