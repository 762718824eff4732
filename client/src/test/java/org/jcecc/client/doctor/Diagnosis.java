package org.jcecc.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Lab;

/** What the doctor has to say in a lab. */
final class Diagnosis {

    private Diagnosis() {}

    /** Links the lab's compilers to the real ones; the lab's own are scripts. */
    static void withRealCompilers(Lab lab) throws Exception {
        for (String name : new String[] {"gcc", "g++"}) {
            Path compiler = lab.installation().compilers().resolve(name);
            Files.delete(compiler);
            Files.createSymbolicLink(compiler, Path.of("/usr/bin", name));
        }
    }

    /** Fails unless the doctor names a fault, with a remedy. */
    static void assertNamed(Lab lab, String fault, String command) throws Exception {
        var finished = lab.run(command);

        assertThat(finished.stdout()).contains("FAULT " + fault + ": ").contains("remedy: ");
        assertThat(finished.status()).isEqualTo(1);
    }

    /** Fails unless the doctor names this fault and no other. */
    static void assertOnly(Lab lab, String fault) throws Exception {
        var finished = lab.run("jcecc --doctor");

        assertThat(finished.stdout())
                .contains("FAULT " + fault + ": ")
                .contains("remedy: ")
                .endsWith("\n1 fault\n");
        assertThat(finished.status()).isEqualTo(1);
    }
}
