/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;

/**
 * Contenders that bring an engine of their own. The profile {@code contenders} builds them, with a class path of their
 * own, so that the usual build needs nothing of them, and none of their libraries takes the place of one of ours.
 */
final class OtherEngines {
    /** Says that class path, when they are built. */
    private static final String CLASS_PATH = "bench.contenders";

    /** What both ask for, to reach into a JDK of today. */
    private static final List<String> OPENED = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private OtherEngines() {}

    static Child.Settings jvm(Child.Settings asked) {
        return asked.with(OPENED, classPath());
    }

    private static String classPath() {
        String path = System.getProperty(CLASS_PATH, "");
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    "Flink and Jet are not built; bin/vitals-bench builds them if they are named in only=");
        }
        return path;
    }

    /** Makes one, by the name of its class: it is not there when this is compiled. */
    static Contender make(String name, String bootstrap, Load load, Path folder) {
        try {
            return Class.forName(OtherEngines.class.getPackageName() + "." + name)
                    .asSubclass(Contender.class)
                    .getDeclaredConstructor(String.class, Load.class, Path.class)
                    .newInstance(bootstrap, load, folder);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(name + " cannot be made", failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(name + " is not there", missing);
        }
    }
}
