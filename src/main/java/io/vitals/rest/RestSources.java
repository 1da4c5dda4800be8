/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.connect.ConnectorsView;
import io.vitals.query.CheckReader;
import io.vitals.query.Copy;
import io.vitals.query.FailureReader;
import io.vitals.query.ForgettingDesk;
import io.vitals.query.HealthJournal;
import io.vitals.query.HealthView;
import io.vitals.query.NewestFailureReader;
import io.vitals.query.PipelineView;
import io.vitals.query.PolicyDesk;
import io.vitals.query.ReproducingStatement;
import io.vitals.query.TickRules;
import io.vitals.query.TimelineReader;
import io.vitals.query.TransitionReader;
import io.vitals.query.WhatIfView;
import io.vitals.query.WindowReader;
import java.time.InstantSource;

/**
 * Where the answers come from.
 *
 * @param health of all integrations
 * @param journal of its changes
 * @param forgetting where integrations are forgotten
 * @param policies what is set, and where it is changed
 * @param past what was before
 * @param pipeline the state of the pipeline, as far as this instance has it
 * @param connectors how those are that feed it
 * @param group the instances of the service
 * @param statement the SQL that goes with figures
 * @param ticks which instants can be asked about
 * @param metrics what only metrics are told of
 * @param clock the wall clock
 */
public record RestSources(
        HealthView health,
        HealthJournal journal,
        ForgettingDesk forgetting,
        PolicyDesk policies,
        Past past,
        PipelineView pipeline,
        ConnectorsView connectors,
        Group group,
        ReproducingStatement statement,
        TickRules ticks,
        MetricSources metrics,
        InstantSource clock) {

    /**
     * What was before.
     *
     * @param active from the stores that this instance has as the active one
     * @param standby from its copies
     * @param transitions changes of status
     * @param newestFailures the newest of all that this instance counts
     * @param whatIf what another policy would have said
     */
    public record Past(
            Stores active,
            Stores standby,
            TransitionReader transitions,
            NewestFailureReader newestFailures,
            WhatIfView whatIf) {

        Stores of(Copy copy) {
            return switch (copy) {
                case ACTIVE -> active;
                case STANDBY -> standby;
            };
        }
    }

    /**
     * What the stores tell.
     *
     * @param windows figures at a tick
     * @param timelines figures step by step
     * @param checks what each check finds at a tick
     * @param failures calls that failed
     */
    public record Stores(WindowReader windows, TimelineReader timelines, CheckReader checks, FailureReader failures) {}
}
