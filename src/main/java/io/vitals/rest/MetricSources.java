/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitals.observation.FirstNames;
import io.vitals.query.EngineView;

/**
 * What metrics are told of, beside what every answer is from.
 *
 * @param engine what this instance counted, and what it runs on
 * @param own which integrations have series of their own
 * @param streams the meters of the Streams client
 * @param version of the program
 */
public record MetricSources(EngineView engine, FirstNames own, MeterBinder streams, String version) {}
