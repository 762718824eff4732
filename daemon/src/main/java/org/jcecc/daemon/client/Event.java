package org.jcecc.daemon.client;

import java.nio.file.Path;
import java.util.List;
import org.jcecc.daemon.load.MachineSample;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.PlatformEnvironment;

/** What can happen to the daemon. */
public sealed interface Event {

    /**
     * A client has connected and agreed on a version.
     *
     * @param client its number
     * @param onThisMachine whether it came over the unix socket or from a loopback address
     * @param version agreed
     * @param peer for people
     */
    record ClientArrived(int client, boolean onThisMachine, int version, String peer)
            implements Event {}

    /** A client has sent a message of any kind. */
    record ClientSaid(int client, Message message) implements Event {}

    /** A client has hung up, or its connection broke. */
    record ClientLeft(int client) implements Event {}

    /** An environment has been packed for a client. */
    record EnvironmentPacked(int client, Path archive) implements Event {}

    /**
     * An environment could not be packed.
     *
     * @param endReason why, as a number of {@link org.jcecc.daemon.work.EndReason}
     * @param why the same for people
     */
    record EnvironmentNotPacked(int client, int endReason, String why) implements Event {}

    /** A client's environment is read and unpacked from now on. */
    record TransferBegun(int client) implements Event {}

    /** All of a client's environment has arrived; whether it is any good is another matter. */
    record TransferEnded(int client) implements Event {}

    /**
     * A transfer broke, and the connection with it.
     *
     * @param endReason why, as a number of {@link org.jcecc.daemon.work.EndReason}
     */
    record TransferFailed(int client, int endReason) implements Event {}

    /** A job of another machine has its verdict; the object may still travel. */
    record JobReachedVerdict(int client, JobReport report) implements Event {}

    /** A job of another machine is over, and everything of it has been sent. */
    record JobEnded(int client) implements Event {}

    /**
     * A job of another machine ended without a verdict.
     *
     * @param exitCode for JOB_DONE
     */
    record JobFailed(int client, int exitCode) implements Event {}

    /**
     * There is a scheduler.
     *
     * @param ownAddress of this end of the connection, numeric: how others see this machine
     * @param version agreed
     * @param nodeName of this machine now
     */
    record SchedulerConnected(String ownAddress, int version, String nodeName) implements Event {}

    /** The scheduler has sent a message of any kind. */
    record SchedulerSaid(Message message) implements Event {}

    /** The scheduler is gone. */
    record SchedulerLost() implements Event {}

    /** Environments came or went, or a transfer failed. */
    record EnvironmentsChanged(List<PlatformEnvironment> installed) implements Event {}

    /** Somebody has looked at the machine. */
    record MachineSampled(MachineSample sample) implements Event {}

    /** The daemon is to stop. */
    record StopRequested() implements Event {}
}
