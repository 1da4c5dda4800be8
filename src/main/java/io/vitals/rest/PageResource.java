/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.List;
import java.util.Set;

/** The files of the live page. Any parameter may stand in its address, as in that of any page. */
record PageResource(String folder, PageFiles files) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public boolean takesAnyRequest() {
        return true;
    }

    @Override
    public List<String> types() {
        return List.of("text/html");
    }

    @Override
    public Reply get(Query query) {
        return files.at(folder + query.name())
                .orElseThrow(() -> new Refused(Problem.of(Problem.Kind.NOT_FOUND, "the page has no such file")));
    }
}
