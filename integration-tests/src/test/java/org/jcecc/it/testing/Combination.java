package org.jcecc.it.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who has made each kind of program in a network. */
public record Combination(Maker client, Maker localDaemon, Maker remoteDaemon, Maker scheduler) {

    /** All programs ours. */
    public static Combination ours() {
        return new Combination(Maker.OURS, Maker.OURS, Maker.OURS, Maker.OURS);
    }

    /** All sixteen. */
    public static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        for (Maker client : Maker.values()) {
            for (Maker localDaemon : Maker.values()) {
                for (Maker remoteDaemon : Maker.values()) {
                    for (Maker scheduler : Maker.values()) {
                        all.add(new Combination(client, localDaemon, remoteDaemon, scheduler));
                    }
                }
            }
        }
        return all;
    }

    /** Half of them, in which any three kinds of program meet in every way. */
    public static List<Combination> half() {
        return all().stream().filter(combination -> combination.countOurs() % 2 == 0).toList();
    }

    private long countOurs() {
        return Stream.of(client, localDaemon, remoteDaemon, scheduler)
                .filter(maker -> maker == Maker.OURS)
                .count();
    }

    @Override
    public String toString() {
        return "client %s, local daemon %s, remote daemons %s, scheduler %s"
                .formatted(client, localDaemon, remoteDaemon, scheduler);
    }
}
