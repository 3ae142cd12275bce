-- What was answered about an incident, and about none, such as refusals, is searched when something is redacted.
CREATE INDEX deliveries_by_incident ON deliveries (workspace, incident);
