/// Measures the packaged application on a real PostgreSQL and Keycloak with 100,000 grants; figures as ratios of one
/// run.
@NullMarked
package dev.countersign.demo.bench;

import org.jspecify.annotations.NullMarked;
