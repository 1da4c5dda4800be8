/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Holders.Assignment;
import io.vitals.query.Pipeline;
import io.vitals.query.PipelineParts;
import io.vitals.query.PipelineView;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How far the pipeline has come, pair by pair and leg by leg, over all instances; and who has what. */
record PipelineResource(PipelineView view, Group group) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        Pipeline own = view.pipeline();
        Pipeline pipeline = query.asker().isPeer() ? own : whole(own, query.asker());
        return Reply.json(json -> PipelineJson.write(json, pipeline));
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
