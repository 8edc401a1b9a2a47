/// Journeys: a real Chromium, a real Keycloak, a real PostgreSQL and the packaged application.
///
/// `@Journey` on a class starts the stack once for all of them; a test method asks for a
/// [dev.countersign.demo.journey.Visitors] to look at pages as somebody, and for an
/// [dev.countersign.demo.journey.Api] to call the interface as somebody.
package dev.countersign.demo.journey;
