# A cluster on the loopback network: one scheduler, the submitter's daemon, and workers. Sourced.
#
# Each worker has a loopback address of its own (127.0.0.2, ...): towards a client 127.0.0.1 means
# "compile it yourself".

cluster_pids=()

# cluster_start PREFIX DIRECTORY WORKERS: starts it from the installation in PREFIX, with sockets,
# logs and caches in DIRECTORY, waits until all daemons take jobs, and sets the variables by which
# the client finds it.
cluster_start() {
    local prefix=$1 directory=$2 workers=$3 worker deadline
    cluster_port=$(cluster_free_port)
    export JCECC_RUNTIME_DIR=$directory/client JCECC_SOCKET=$directory/submitter.socket

    "$prefix/sbin/jcecc-scheduler" -n "try-$$" -p "$cluster_port" -i lo -vvv \
        -l "$directory/scheduler.log" >"$directory/scheduler.out" 2>&1 &
    cluster_pids+=($!)
    # The submitter takes no jobs of the cluster, so that the table shows the others at work.
    cluster_daemon "$prefix" "$directory" submitter 127.0.0.1 0
    for ((worker = 1; worker <= workers; worker++)); do
        cluster_daemon "$prefix" "$directory" "worker$worker" "127.0.0.$((worker + 1))" 4
    done

    deadline=$((SECONDS + 30))
    until [ "$(cluster_ready)" -gt "$workers" ]; do
        if [ "$SECONDS" -ge "$deadline" ]; then
            tail -n 5 "$directory"/*.out "$directory"/*.log >&2 || true
            say "cluster: $(cluster_ready) daemons take jobs after 30 s (expected: $((workers + 1)))"
            return 1
        fi
        sleep 0.1
    done
}

cluster_daemon() {
    local prefix=$1 directory=$2 name=$3 address=$4 slots=$5
    mkdir -p "$directory/$name"
    JCECC_SOCKET=$directory/$name.socket "$prefix/sbin/jceccd" -n "try-$$" -N "$name" \
        --address "$address" -p "$((cluster_port + 2))" -s "127.0.0.1:$cluster_port" -m "$slots" \
        -b "$directory/$name" -l "$directory/$name.log" -vvv >"$directory/$name.out" 2>&1 &
    cluster_pids+=($!)
}

# How many daemons the scheduler knows that have reported a load.
cluster_ready() {
    local line count=0
    if exec 9<>"/dev/tcp/127.0.0.1/$((cluster_port + 1))"; then
        printf 'listcs\nquit\n' >&9
        while read -r -t 5 line <&9; do
            [[ $line == *" load="* && $line != *load=1000* ]] && count=$((count + 1))
        done
        exec 9<&-
    fi 2>/dev/null
    echo "$count"
}

cluster_stop() {
    local pid
    for pid in "${cluster_pids[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${cluster_pids[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
    cluster_pids=()
}

# A port with the two after it free, outside the range from which outgoing connections take theirs.
cluster_free_port() {
    local port
    for ((port = 20000 + $$ % 10000; port < 32000; port += 3)); do
        if ! { cluster_listens "$port" || cluster_listens $((port + 1)) || cluster_listens $((port + 2)); }; then
            echo "$port"
            return
        fi
    done
    die "ports 20000..32000: none free (expected: three in a row)"
}

cluster_listens() {
    (exec 8<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
