/// Tests of incidents and pressure reports, from the page and the API to the database.
package dev.countersign.web.incident;
