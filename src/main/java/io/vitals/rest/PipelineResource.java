/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorsView;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Pipeline;
import io.vitals.query.PipelineParts;
import io.vitals.query.PipelineView;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How far the pipeline has come, pair by pair and leg by leg, over all instances; who has what, and how the connectors
 * are.
 */
record PipelineResource(PipelineView view, ConnectorsView connectors, Group group) implements Resource {
    private static final ConnectAnswer NOT_FOR_PEERS =
            new ConnectAnswer.Untold("Kafka Connect is not asked for another instance, which can ask it as well");

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        Pipeline own = view.pipeline();
        boolean isPeer = query.asker().isPeer();
        Pipeline pipeline = isPeer ? own : whole(own, query.asker());
        ConnectAnswer told = isPeer ? NOT_FOR_PEERS : connectors.now();
        return Reply.json(json -> PipelineJson.write(json, pipeline, told));
    }

    /** One that does not tell its part is named as silent: the answer says that it is not whole. */
    private Pipeline whole(Pipeline own, Asker asker) {
        List<Pipeline> told = new ArrayList<>();
        List<Assignment> silent = new ArrayList<>();
        for (Others.Told each : new Others(group).get("/v1/pipeline", asker)) {
            try {
                told.add(PipelineJson.read(each.answer(), each.instance()));
            } catch (Others.Silent | IllegalArgumentException | DateTimeException none) {
                silent.add(each.assignment());
            }
        }
        return PipelineParts.whole(own, told, silent);
    }
}
