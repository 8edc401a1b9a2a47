/// Decisions asked of the running application.
package dev.countersign.web.decision;
