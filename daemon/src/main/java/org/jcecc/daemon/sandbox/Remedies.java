package org.jcecc.daemon.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operator can do for a better sandbox. A function of what was found: each rule looks at
 * one thing that keeps bubblewrap from working, and says the way to change it.
 */
final class Remedies {

    private Remedies() {}

    /**
     * What to do, most likely first; empty if the best means works already.
     *
     * @param rungs every means, best first
     */
    static List<String> of(List<Rung> rungs, Surroundings machine) {
        if (rungs.getFirst().usable()) {
            return List.of();
        }
        List<String> remedies = new ArrayList<>();
        if (machine.bubblewrapInstalled()) {
            addForNamespaces(remedies, rungs.getFirst().reason(), machine);
        } else {
            // What else is in its way shows when it is there.
            remedies.add("install bubblewrap: apt-get install bubblewrap, or dnf, zypper, pacman");
        }
        if (rungs.stream().noneMatch(Rung::usable) && !machine.superuser()) {
            remedies.add("or start the daemon as root: it can use chroot then");
        }
        return List.copyOf(remedies);
    }

    private static void addForNamespaces(
            List<String> remedies, String reason, Surroundings machine) {
        if (machine.setting("user/max_user_namespaces").equals("0")) {
            remedies.add("allow user namespaces: sysctl -w user.max_user_namespaces=15000");
        }
        if (machine.setting("kernel/unprivileged_userns_clone").equals("0")) {
            remedies.add("allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1");
        }
        if (machine.setting("kernel/apparmor_restrict_unprivileged_userns").equals("1")) {
            remedies.add(
                    "let AppArmor allow user namespaces: a profile for bwrap with \"userns,\", or"
                            + " sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
        }
        if (machine.container()) {
            remedies.add(
                    "let the container make namespaces: --security-opt seccomp=unconfined,"
                            + " --security-opt apparmor=unconfined, and for /proc"
                            + " --security-opt systempaths=unconfined");
        }
        if (reason.contains("Permission denied")) {
            remedies.add(
                    "let the jobs' user enter the base directory and the installation: chmod o+x on"
                            + " each directory above them");
        }
    }
}
