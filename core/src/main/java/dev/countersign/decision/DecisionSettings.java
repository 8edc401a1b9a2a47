package dev.countersign.decision;

import java.time.Duration;

/// How an instance decides.
///
/// @param instance name of this instance, unique among those running
/// @param freshness how long after the last confirmation by the database the snapshot may still be used
public record DecisionSettings(String instance, Duration freshness) {}
