/**
 * The zone of the process, set before anything is formatted: date-fns-tz is exact only while the process
 * itself runs in UTC, and nothing that is shown depends on where a server stands.
 */
process.env['TZ'] = 'UTC'
