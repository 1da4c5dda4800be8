/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; says all that is wrong with them, one line each. */
public final class SettingsException extends RuntimeException {

    private final transient List<SettingProblem> problems;

    SettingsException(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<SettingProblem> problems() {
        return problems;
    }
}
