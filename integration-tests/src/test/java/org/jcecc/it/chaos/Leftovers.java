package org.jcecc.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Network;

/** What must be gone when all is quiet: processes, descriptors, slots, jobs, temporary files. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Files a program opens once, and one connection for each of the others. */
    private static final int MORE_DESCRIPTORS = 16;

    private static final String RESIDENT = "resident client";

    private final Network network;
    private final List<String> programs;
    private final Set<String> deviceNumbers = new HashSet<>();
    private final Path temporary;
    private final Map<String, Integer> descriptors;

    /**
     * Notes how it is now, when the resident client runs and nobody compiles.
     *
     * @param temporary where programs put what they do not need for long
     */
    Leftovers(Network network, List<Disk> disks, Path temporary) throws IOException {
        this.network = network;
        this.temporary = temporary;
        programs = Stream.concat(Stream.of(Network.SCHEDULER), Network.DAEMONS.stream()).toList();
        for (Disk disk : disks) {
            deviceNumbers.add(deviceNumber(disk.directory()));
        }
        descriptors = openDescriptors();
    }

    /** Waits until there are none, as nobody compiles any more. */
    void awaitNone() throws IOException {
        await(
                "hosts without other processes than our programs",
                () -> strangers().isEmpty(),
                () -> strangers() + "\n" + Command.of("ps", "-ef", "--forest").run().output());
        await(
                "nobody in a sandbox",
                () -> sandboxed().isEmpty(),
                () -> sandboxed() + "\n" + Command.of("ps", "-ef", "--forest").run().output());
        await(
                "descriptors given back",
                () ->
                        openDescriptors().entrySet().stream()
                                .allMatch(now ->
                                        now.getValue()
                                                <= descriptors.getOrDefault(now.getKey(), 0)
                                                        + MORE_DESCRIPTORS),
                () -> "before %s, now %s".formatted(descriptors, openDescriptors()));
        await(
                "no job at the scheduler",
                () -> control("listjobs").lines().noneMatch(line -> line.contains("sub:")),
                () -> control("listjobs"));
        await("daemons without clients and with all slots", this::daemonsIdle, this::internals);
        for (String daemon : Network.DAEMONS) {
            assertEmpty(network.cache(daemon).resolve("scratch"));
            assertEmpty(network.cache(daemon).resolve("incoming"));
        }
        assertEmpty(temporary);
    }

    /** Processes on the hosts that are neither our programs nor one resident client. */
    private List<Long> strangers() {
        List<Long> strangers = new ArrayList<>();
        programs.forEach(name -> strangers.addAll(network.processesOn(name)));
        programs.forEach(name -> strangers.remove(network.process(name).pid()));
        Residents.of(network).stream().findFirst().ifPresent(strangers::remove);
        return strangers;
    }

    /** Processes to which a daemon's disk is all the world, or part of a world of their own. */
    private List<String> sandboxed() {
        List<String> found = new ArrayList<>();
        String here = namespace("self");
        for (long pid : ProcessHandle.allProcesses().mapToLong(ProcessHandle::pid).toArray()) {
            String name = Long.toString(pid);
            String namespace = namespace(name);
            boolean inOwnWorld =
                    !namespace.isEmpty() && !namespace.equals(here) && mountsDiskOfOurs(name);
            if (inOwnWorld || Network.DAEMONS.stream().anyMatch(daemon -> jailed(name, daemon))) {
                found.add(name);
            }
        }
        return found;
    }

    private boolean jailed(String pid, String daemon) {
        return link(pid, "root").startsWith(network.cache(daemon).toString() + "/");
    }

    private boolean mountsDiskOfOurs(String pid) {
        try (Stream<String> mounts = Files.lines(Path.of("/proc", pid, "mountinfo"))) {
            return mounts.map(line -> line.split(" ", -1)[2]).anyMatch(deviceNumbers::contains);
        } catch (IOException | UncheckedIOException e) {
            return false; // it has ended
        }
    }

    private static String namespace(String pid) {
        return link(pid, "ns/mnt");
    }

    private static String link(String pid, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", pid, name)).toString();
        } catch (IOException e) {
            return ""; // it has ended, or belongs to the kernel
        }
    }

    /** As mountinfo writes it. */
    private static String deviceNumber(Path directory) throws IOException {
        long device = (Long) Files.getAttribute(directory, "unix:dev");
        long major = (device >> 8) & 0xfff;
        long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
        return major + ":" + minor;
    }

    private boolean daemonsIdle() {
        String internals = internals();
        return count(internals, "Current kids: 0, local: 0") == Network.DAEMONS.size()
                && internals.lines().noneMatch(line -> line.startsWith("  client "));
    }

    private static long count(String text, String phrase) {
        return text.lines().filter(line -> line.contains(phrase)).count();
    }

    private String internals() {
        return control("internals");
    }

    private String control(String command) {
        var dialogue = "exec 3<>/dev/tcp/127.0.0.1/8766; printf '%s\\nquit\\n' \"$0\" >&3; cat <&3";
        return Command.of(
                        network.on(
                                Network.SCHEDULER, "timeout", "5", "bash", "-c", dialogue, command))
                .run()
                .output();
    }

    private Map<String, Integer> openDescriptors() {
        Map<String, Integer> open = new HashMap<>();
        programs.forEach(name -> open.put(name, descriptors(network.process(name).pid())));
        Residents.of(network).forEach(pid -> open.merge(RESIDENT, descriptors(pid), Math::max));
        return open;
    }

    private static int descriptors(long pid) {
        Path folder = Path.of("/proc/" + pid + "/fd");
        try (Stream<Path> open = Files.list(folder)) {
            return (int) open.count();
        } catch (IOException e) {
            throw new AssertionError(folder + ": not readable", e);
        }
    }

    private static void assertEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("what was left in %s", folder).isEmpty();
        } catch (NoSuchFileException e) {
            // Made when it is needed first.
        }
    }

    private static void await(String what, BooleanSupplier condition, Supplier<String> found) {
        Await.until(what, LIMIT, condition, found);
    }
}
