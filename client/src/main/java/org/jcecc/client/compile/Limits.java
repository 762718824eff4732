package org.jcecc.client.compile;

import java.time.Duration;

/**
 * How long the client waits for others. Each covers a whole message; the original counts from the
 * latest byte.
 *
 * @param daemonConnection for each place where the daemon may be, handshake included
 * @param environment for the daemon to make an environment
 * @param serverChoice for the scheduler's choice
 * @param niceServerChoice the same for a caller of positive niceness
 * @param serverConnection for the compile server's first words: connection and handshake
 * @param verification for the compile server to try an environment
 * @param sourceSilence for us to send something while the preprocessor has nothing to say
 * @param verdict for the compile server to compile, once it has the source; and to take the whole
 *     of the source, and for the whole of each file that it has made
 * @param fileChunk for each piece of what it has made, or is sent
 * @param lastWords for the reason of a peer that does not take what we send
 * @param compilerQuestion for a compiler to say what it is
 * @param slot for a slot of this machine
 * @param wholeNodeSlot for all slots of this machine
 */
public record Limits(
        Duration daemonConnection,
        Duration environment,
        Duration serverChoice,
        Duration niceServerChoice,
        Duration serverConnection,
        Duration verification,
        Duration sourceSilence,
        Duration verdict,
        Duration fileChunk,
        Duration lastWords,
        Duration compilerQuestion,
        Duration slot,
        Duration wholeNodeSlot) {

    /** The original's limits. */
    public static final Limits DEFAULT =
            new Limits(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(240),
                    Duration.ofSeconds(240),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(720),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(40),
                    Duration.ofMinutes(120));

    /** The same, except that compile servers are not waited for longer than this. */
    Limits forServersAtMost(Duration most) {
        return new Limits(
                daemonConnection,
                environment,
                serverChoice,
                niceServerChoice,
                shorter(serverConnection, most),
                shorter(verification, most),
                sourceSilence,
                shorter(verdict, most),
                shorter(fileChunk, most),
                lastWords,
                compilerQuestion,
                slot,
                wholeNodeSlot);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * The same for somebody who wants an answer soon, and sees to the environment's limit himself.
     *
     * @param connection for everything that is an exchange of a few bytes
     * @param work for everything that takes some work
     */
    Limits impatient(Duration connection, Duration work) {
        return new Limits(
                connection,
                environment,
                connection,
                connection,
                connection,
                work,
                sourceSilence,
                work,
                work,
                connection,
                connection,
                work,
                work);
    }
}
