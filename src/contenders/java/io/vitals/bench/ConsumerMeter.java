/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** How many records the Kafka consumers of this process have handed out, by their own count: costs the rows nothing. */
final class ConsumerMeter {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName consumers = name("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*");

    /** So far, of those that are open. */
    long records() {
        Set<ObjectName> found = server.queryNames(consumers, null);
        return found.stream().mapToLong(this::recordsOf).sum();
    }

    private long recordsOf(ObjectName consumer) {
        try {
            return ((Number) server.getAttribute(consumer, "records-consumed-total")).longValue();
        } catch (JMException closed) {
            return 0;
        }
    }

    private static ObjectName name(String pattern) {
        try {
            return new ObjectName(pattern);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
