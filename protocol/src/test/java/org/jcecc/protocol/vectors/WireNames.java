package org.jcecc.protocol.vectors;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MessageType;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.wire.WireText;

/** Between messages and the names and notation the recordings use for their fields. */
final class WireNames {

    private static final String JOB_DONE =
            "job_id exitcode real_msec user_msec sys_msec pfaults in_compressed in_uncompressed"
                    + " out_compressed out_uncompressed flags client_count";

    /** The recordings' names for each record's components; a dash for those of ours. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    entry("PING", ""),
                    entry("END", ""),
                    entry("GET_NATIVE_ENV", "compiler extrafiles compression"),
                    entry("NATIVE_ENV", "native_version"),
                    entry(
                            "GET_CS",
                            "versions filename lang count target arg_flags client_id"
                                    + " preferred_host needs_verify minimal_host_version"
                                    + " client_count required_features niceness -"),
                    entry(
                            "USE_CS",
                            "job_id port hostname host_platform got_env client_id"
                                    + " matched_job_id"),
                    entry(
                            "COMPILE_FILE",
                            "language job_id flags remote_flags rest_flags environment target"
                                    + " compiler_name input_file working_directory output_file"
                                    + " dwarf_fission"),
                    entry("COMPILE_RESULT", "err out status was_out_of_memory have_dwo_file"),
                    entry("JOB_BEGIN", "job_id stime client_count"),
                    entry("JOB_DONE", JOB_DONE),
                    entry("MON_JOB_DONE", JOB_DONE),
                    entry("JOB_LOCAL_BEGIN", "stime outfile id fulljob -"),
                    entry("JOB_LOCAL_DONE", "job_id"),
                    entry(
                            "LOGIN",
                            "port max_kids envs nodename host_platform chroot_possible noremote"
                                    + " supported_features"),
                    entry("STATS", "load load_avg1 load_avg5 load_avg10 free_mem"),
                    entry("MON_LOGIN", ""),
                    entry("MON_GET_CS", "filename lang target job_id clientid"),
                    entry("MON_JOB_BEGIN", "job_id stime hostid"),
                    entry("MON_LOCAL_JOB_BEGIN", "hostid job_id stime file"),
                    entry("MON_STATS", "hostid statmsg"),
                    entry("TRANSFER_ENV", "name target"),
                    entry("STATUS_TEXT", "text"),
                    entry("GET_INTERNALS", ""),
                    entry("CS_CONF", "max_scheduler_pong max_scheduler_ping bench_source"),
                    entry("VERIFY_ENV", "environment target"),
                    entry("VERIFY_ENV_RESULT", "ok"),
                    entry("BLACKLIST_HOST_ENV", "environment target hostname"),
                    entry("NO_CS", "job_id client_id"));

    /** What stands around MON_GET_CS's own fields up to version 28. */
    static final List<String> OLD_REQUEST_FIELDS =
            List.of("versions", "count", "arg_flags", "client_id", "preferred_host");

    private WireNames() {}

    /** The fields of a message by the recordings' names, in the recordings' notation. */
    static Map<String, Object> fields(Message message) throws ReflectiveOperationException {
        MessageType type = MessageType.of(message);
        Record holder = message instanceof MonitorJobDone(var done) ? done : (Record) message;
        RecordComponent[] components = holder.getClass().getRecordComponents();
        List<String> names = names(type.name());
        if (names.size() != components.length) {
            throw new AssertionError(type + ": names of " + names.size() + " components");
        }
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; i < components.length; i++) {
            fields.put(names.get(i), components[i].getAccessor().invoke(holder));
        }
        fields.remove("-");
        return fields;
    }

    /** What a recording says, as the values of components; only what the message carries. */
    static Map<String, Object> fields(JsonNode recorded) {
        Map<String, Object> fields = new TreeMap<>();
        recorded.properties()
                .forEach(field ->
                        fields.put(field.getKey(), value(field.getKey(), field.getValue())));
        return fields;
    }

    /** The message a recording describes, made without decoding anything. */
    static Message message(String type, JsonNode recorded) throws ReflectiveOperationException {
        Class<?> record = MessageType.valueOf(type).record();
        if (record == MonitorJobDone.class) {
            return new MonitorJobDone(
                    (org.jcecc.protocol.message.JobDone) message("JOB_DONE", recorded));
        }
        Map<String, Object> fields = fields(recorded);
        List<Object> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        List<String> names = names(type);
        RecordComponent[] components = record.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object value = fields.get(names.get(i));
            types.add(components[i].getType());
            values.add(value == null ? absent(components[i].getType()) : value);
        }
        return (Message)
                record.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    }

    private static List<String> names(String type) {
        String names = NAMES.get(type);
        if (names == null) {
            throw new AssertionError("no names for the fields of " + type);
        }
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(" "));
    }

    private static Object absent(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        if (type == boolean.class) {
            return false;
        }
        return type == String.class ? "" : List.of();
    }

    private static Object value(String name, JsonNode value) {
        return switch (name) {
            case "got_env",
                    "needs_verify",
                    "dwarf_fission",
                    "was_out_of_memory",
                    "have_dwo_file",
                    "fulljob",
                    "chroot_possible",
                    "noremote",
                    "ok" ->
                    value.intValue() != 0;
            case "versions", "envs" -> {
                List<PlatformEnvironment> environments = new ArrayList<>();
                value.forEach(pair ->
                        environments.add(
                                new PlatformEnvironment(bytes(pair.get(0)), bytes(pair.get(1)))));
                yield environments;
            }
            default -> {
                if (value.isArray()) {
                    List<String> strings = new ArrayList<>();
                    value.forEach(string -> strings.add(bytes(string)));
                    yield strings;
                }
                yield value.isTextual() ? bytes(value) : (Object) (int) value.longValue();
            }
        };
    }

    private static String bytes(JsonNode text) {
        return WireText.of(text.textValue());
    }
}
