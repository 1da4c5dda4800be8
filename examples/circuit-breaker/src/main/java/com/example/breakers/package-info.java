/* SPDX-License-Identifier: Apache-2.0 */
/** A service whose circuit breakers open and close by the health that Vitals publishes. */
package com.example.breakers;
