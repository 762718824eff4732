package org.jcecc.monitor.screen;

import java.util.HashSet;
import java.util.Set;
import org.jcecc.monitor.model.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the user has chosen to see.
 *
 * @param selected id of the highlighted host; -1: none
 * @param expanded ids of hosts shown with jobs and attributes
 * @param filter see {@link Filter}
 * @param typing the filter as it is being typed; null: it is not
 * @param scroll lines of the panel above the screen
 * @param waitingOnly whether only waiting jobs are shown
 * @param failedOnly whether failed jobs are shown, and no others
 * @param follow whether jobs are only shown of the highlighted host
 * @param frozen the snapshot to show instead of the latest; null: the latest
 */
public record View(
        Panel panel,
        HostOrder order,
        boolean reversed,
        long selected,
        Set<Long> expanded,
        String filter,
        @Nullable String typing,
        int scroll,
        boolean waitingOnly,
        boolean failedOnly,
        boolean follow,
        boolean help,
        @Nullable Snapshot frozen,
        boolean quit) {

    /** No host is highlighted. */
    public static final long NOTHING = -1;

    /** What a user sees first. */
    public static final View FIRST =
            new View(
                    Panel.HOSTS,
                    HostOrder.ID,
                    false,
                    NOTHING,
                    Set.of(),
                    "",
                    null,
                    0,
                    false,
                    false,
                    false,
                    false,
                    null,
                    false);

    public View {
        expanded = Set.copyOf(expanded);
    }

    View show(Panel other) {
        return new View(
                other,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                0,
                waitingOnly,
                failedOnly,
                follow,
                false,
                frozen,
                quit);
    }

    View sorted(HostOrder by, boolean backwards) {
        return new View(
                panel,
                by,
                backwards,
                selected,
                expanded,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                quit);
    }

    View select(long host) {
        return new View(
                panel,
                order,
                reversed,
                host,
                expanded,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                quit);
    }

    View expand(Set<Long> hosts) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                hosts,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                quit);
    }

    View toggle(long host) {
        Set<Long> changed = new HashSet<>(expanded);
        if (!changed.remove(host)) {
            changed.add(host);
        }
        return expand(changed);
    }

    View filtered(String by, @Nullable String inProgress) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                by,
                inProgress,
                0,
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                quit);
    }

    View scrolled(int lines) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                Math.max(0, lines),
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                quit);
    }

    View jobs(boolean onlyWaiting, boolean onlyFailed, boolean onlyFollowed) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                0,
                onlyWaiting,
                onlyFailed,
                onlyFollowed,
                help,
                frozen,
                quit);
    }

    View helping(boolean shown) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                shown,
                frozen,
                quit);
    }

    View freeze(@Nullable Snapshot at) {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                help,
                at,
                quit);
    }

    View over() {
        return new View(
                panel,
                order,
                reversed,
                selected,
                expanded,
                filter,
                typing,
                scroll,
                waitingOnly,
                failedOnly,
                follow,
                help,
                frozen,
                true);
    }
}
