package org.jcecc.it.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jcecc.it.testing.IdleMachine;
import org.jcecc.it.testing.Installation;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A container with the installation in {@code /opt/jcecc} and one program of it as process 1. */
final class Machine extends GenericContainer<Machine> {

    private static final String PREFIX = "/opt/jcecc/";
    private static final String IDLE = "/idle";

    /** What lets bubblewrap make its namespaces. */
    private static final List<String> NAMESPACES_ALLOWED =
            List.of("seccomp=unconfined", "apparmor=unconfined");

    /**
     * One that is not started yet.
     *
     * @param work for files of the tests
     * @param words the program, below the installation's directory, and its arguments
     */
    Machine(String image, Network network, Path work, List<String> words) {
        super(image);
        withNetwork(network);
        withFileSystemBind(Installation.prefix().toString(), PREFIX, BindMode.READ_ONLY);
        withFileSystemBind(
                IdleMachine.variables(work).get("ICECC_TEST_PROC"), IDLE, BindMode.READ_ONLY);
        withEnv("ICECC_TEST_PROC", IDLE);
        withCommand(words.toArray(String[]::new));
    }

    /** The words that start a program of the installation. */
    static List<String> program(String name, String... arguments) {
        List<String> words = new ArrayList<>(List.of(PREFIX + name));
        words.addAll(List.of(arguments));
        return words;
    }

    /** As a user without any rights, whose processes may make namespaces but not mount /proc. */
    Machine withNamespaces() {
        return changed(cmd -> {
            cmd.withUser("1000:1000");
            hostConfig(cmd).withSecurityOpts(NAMESPACES_ALLOWED);
        });
    }

    /** As a user without any rights, whose processes may make namespaces and mount /proc. */
    Machine withNamespacesAndProc() {
        return changed(cmd -> {
            cmd.withUser("1000:1000");
            cmd.withHostConfig(
                    new UnmaskedPaths(hostConfig(cmd)).withSecurityOpts(NAMESPACES_ALLOWED));
        });
    }

    private Machine changed(Consumer<CreateContainerCmd> change) {
        return withCreateContainerCmdModifier(change);
    }

    static HostConfig hostConfig(CreateContainerCmd cmd) {
        return Objects.requireNonNull(cmd.getHostConfig());
    }

    /** What a shell prints; it must succeed. */
    String run(String line) {
        try {
            Container.ExecResult result =
                    execInContainer(
                            "sh",
                            "-c",
                            "PATH=%sbin:%ssbin:$PATH; ".formatted(PREFIX, PREFIX) + line);
            String printed = result.getStdout() + result.getStderr();
            if (result.getExitCode() != 0) {
                throw new AssertionError(
                        "%s: status %d (expected: 0); printed:%n%s"
                                .formatted(line, result.getExitCode(), printed));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its address on a network. */
    String address(Network network) {
        return getCurrentContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .filter(joined -> network.getId().equals(joined.getNetworkID()))
                .map(joined -> Objects.requireNonNull(joined.getIpAddress()))
                .findFirst()
                .orElseThrow();
    }

    /** Jobs its daemon has compiled for others, by its own log. */
    long compiledForOthers() {
        return getLogs()
                .lines()
                .filter(line -> line.contains("Remote compilation completed with exit code 0"))
                .count();
    }
}
