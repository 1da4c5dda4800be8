/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that is tried on the page before the real stack: one is started for all of it. The table is empty at first. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class RealStackIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    static final RealStack stack = new RealStack();

    @Nested
    @Order(1)
    class Overview extends PageOnRealStack {}

    @Nested
    @Order(2)
    class Pipeline extends PipelineOnRealStack {}

    @Nested
    @Order(3)
    class WhatIf extends WhatIfOnRealStack {}
}
