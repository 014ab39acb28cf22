package io.countersign.audit.witness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a witness.
 *
 * @param name what the operator calls it
 * @param cosignedRecords how many entries its last signature covers; 0: none in this run
 * @param cosignedAt when it signed last; null: not in this run
 * @param problem what keeps it from signing; null: nothing
 */
public record WitnessState(
    String name, long cosignedRecords, @Nullable Instant cosignedAt, @Nullable String problem) {}
