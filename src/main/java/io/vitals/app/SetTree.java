/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.query.Flaw;
import java.util.ArrayList;
import java.util.List;

/**
 * Some JSON that is to be set, at its place in a tree of settings, so that it is checked and bound as the file is.
 *
 * @param place where it stands; what is said of it leaves that out
 */
record SetTree(SettingsTree tree, Problems problems, SettingPath place) {

    static SetTree of(SettingPath place, JsonNode json) {
        SettingsTree tree = new SettingsTree();
        tree.put(place, json.deepCopy(), new Origin.Request());
        return new SetTree(tree, new Problems(), place);
    }

    /** Whatever does not fit is a flaw, and is no longer in the tree. */
    void check(SettingsSchema schema) {
        SchemaCheck.check(schema, tree, problems);
    }

    Attempts attempts() {
        return new Attempts(tree, problems);
    }

    /** Something is wrong with a key of the JSON. */
    void refuse(String key, String sentence) {
        SettingPath path = key.isEmpty() ? place : place.child(key);
        problems.add(tree.origin(path), path, sentence);
    }

    List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        try {
            problems.throwIfAny();
        } catch (SettingsException refused) {
            refused.problems().forEach(problem -> flaws.add(new Flaw(key(problem.key()), problem.sentence())));
        }
        return flaws;
    }

    private String key(String path) {
        String whole = place.toString();
        if (path.equals(whole)) {
            return "";
        }
        return path.startsWith(whole) ? path.substring(whole.length()).replaceFirst("^\\.", "") : path;
    }
}
