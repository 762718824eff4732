package org.jcecc.it.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who has made each kind of program in a network. */
record Combination(Maker client, Maker localDaemon, Maker remoteDaemon, Maker scheduler) {

    /** All sixteen. */
    static List<Combination> all() {
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
    static List<Combination> half() {
        return all().stream().filter(combination -> combination.ours() % 2 == 0).toList();
    }

    private long ours() {
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
