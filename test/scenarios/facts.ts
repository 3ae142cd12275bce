/** One thing that a report's timeline says; `clock` is null where the report gives no time for it. */
export interface TimedFact {
  /** The clock of the report's zone, `HH:MM`. */
  readonly clock: string | null
  readonly text: string
}

/** What one report says, in its own words. A draft of the scenario must hold all of it but `absent`. */
export interface ReportFacts {
  /** The scenario's folder. */
  readonly name: string
  readonly zone: string
  /** The day on which all of it happened, in that zone. */
  readonly day: string
  readonly started: string
  readonly detected: string
  readonly resolved: string
  /** From start to end. */
  readonly minutes: number
  /** The share of users (in report 3, of the service), or null where the report gives none. */
  readonly percent: number | null
  readonly timeline: readonly TimedFact[]
  /** What the report itself tells as a path that led nowhere; each stands in the timeline too. */
  readonly misleading: readonly string[]
  readonly impact: readonly string[]
  readonly cause: readonly string[]
  readonly explanation: readonly string[]
  readonly fix: readonly string[]
  readonly improvements: readonly string[]
  readonly tasks: readonly string[]
  /** Held by templates that have lessons. */
  readonly lessons: readonly string[]
  /** What was typed and then replaced, taken back or refused: a draft must not hold it. */
  readonly absent: readonly string[]
}

export const reports: readonly ReportFacts[] = [
  {
    name: 'ai-blog-generator',
    zone: 'America/Los_Angeles',
    day: '2024-08-10',
    started: '10:00',
    detected: '10:00',
    resolved: '11:15',
    minutes: 75,
    percent: 100,
    timeline: [
      {
        clock: '10:00',
        text: 'Issue detected by automated monitoring, which alerted the on-call engineer to a spike in error rates.',
      },
      {
        clock: '10:02',
        text: 'On-call engineer started investigating the error logs and found that all incoming requests to the Flask application were returning a "500 Internal Server Error."',
      },
      {
        clock: '10:10',
        text: 'Initial assumption was that the issue was related to a recent change in the GPT-2 model configuration. This led to a rollback of the model to its previous version.',
      },
      {
        clock: '10:25',
        text: 'Rollback completed, but the issue persisted, indicating that the problem was not with the model configuration.',
      },
      {
        clock: '10:30',
        text: 'Further investigation into the error logs revealed that the Flask application was crashing due to an unhandled exception when processing input data.',
      },
      {
        clock: '10:40',
        text: 'The root cause was identified as a type mismatch in the data being passed from the SQLite database to the GPT-2 model. Specifically, the model expected text data, but received a null value due to an improperly handled empty database query.',
      },
      {
        clock: '10:50',
        text: 'The incident was escalated to the development team for a code fix.',
      },
      {
        clock: '11:05',
        text: 'A patch was implemented to handle null values correctly and ensure that the GPT-2 model received valid text data.',
      },
      { clock: '11:10', text: 'The Flask application was restarted with the patch applied.' },
      {
        clock: '11:15',
        text: 'Service fully restored, and users were able to generate and view blog posts without errors.',
      },
    ],
    misleading: [
      'Rollback completed, but the issue persisted, indicating that the problem was not with the model configuration.',
    ],
    impact: [
      'During the outage, the AI Blog Generator service was completely down, preventing all users from generating and viewing blog posts.',
      'This impacted 100% of active users, who encountered a "500 Internal Server Error" message when attempting to access the service.',
    ],
    cause: [
      "an unhandled exception in the Flask application triggered by a mismatch between the GPT-2 model's expected input format and the data type passed by the SQLite database",
    ],
    explanation: [
      'The outage was caused by an unhandled exception in the Flask application. When a user attempted to generate a blog post, the application retrieved a prompt from the SQLite database. However, if the database query returned a null value (due to an empty or improperly formatted prompt), the GPT-2 model received an unexpected input type, causing the Flask application to crash with a "500 Internal Server Error."',
    ],
    fix: [
      'To resolve the issue, the development team implemented a patch that checks for null values before passing data to the GPT-2 model. If a null value is detected, the application now returns a user-friendly error message, prompting the user to provide a valid input. This prevents the application from crashing and ensures smooth operation.',
    ],
    improvements: [
      'Input Validation: Implement comprehensive input validation to ensure that all data passed to the GPT-2 model is correctly formatted and non-null.',
      'Error Handling: Enhance error handling in the Flask application to gracefully handle exceptions and provide informative error messages to users.',
      'Monitoring: Improve monitoring to detect specific types of errors (such as type mismatches) earlier in the process.',
    ],
    tasks: [
      'Patch Nginx Server: Apply a patch to the Nginx server to handle unexpected traffic spikes better.',
      'Add Monitoring on Server Memory: Implement additional monitoring on server memory to detect potential resource exhaustion.',
      'Unit Tests: Develop unit tests for all Flask routes to catch potential input-related issues during development.',
      'Database Maintenance: Regularly audit and maintain the SQLite database to ensure data integrity and prevent null values from being stored.',
      'User Input Guidelines: Update user guidelines to provide clearer instructions on valid input formats for generating blog posts.',
    ],
    lessons: [],
    absent: [],
  },
  {
    name: 'flask-login',
    zone: 'America/New_York',
    day: '2024-07-25',
    started: '09:00',
    detected: '09:00',
    resolved: '11:30',
    minutes: 150,
    percent: 70,
    timeline: [
      {
        clock: '09:00',
        text: 'Outage began. First sign of issues reported by a user unable to log in.',
      },
      {
        clock: '09:05',
        text: 'Monitoring tools triggered alerts for "500 Internal Server Error" spikes.',
      },
      {
        clock: '09:10',
        text: 'Investigations began, focusing on the login system. Initially suspected a database issue.',
      },
      {
        clock: '09:45',
        text: 'Escalated to lead developer for further review of the recent code deployment.',
      },
      {
        clock: '10:15',
        text: 'Identified a bug in the login function related to missing user data.',
      },
      { clock: '10:45', text: 'Decision made to roll back to the previous stable code version.' },
      {
        clock: '11:00',
        text: 'The previous version was deployed, and the system began recovering.',
      },
      {
        clock: '11:30',
        text: 'Full service restoration confirmed, and the application returned to normal operation.',
      },
      {
        clock: '09:10',
        text: 'Began investigating the login function and database performance, suspecting a potential data issue.',
      },
      {
        clock: '09:45',
        text: 'After an initial review, escalated the issue to the lead developer, who helped trace the bug to the recent code deployment.',
      },
      {
        clock: '10:15',
        text: 'Identified that the login function was crashing due to missing user data, causing unhandled exceptions.',
      },
      {
        clock: '10:45',
        text: 'Decided to roll back the code to a previous version to restore functionality.',
      },
      {
        clock: '11:00',
        text: 'Rolled back the deployment to the earlier stable release, and login functionality was restored.',
      },
      {
        clock: '11:30',
        text: 'Confirmed full system recovery and verified that the issue was resolved.',
      },
    ],
    misleading: [],
    impact: [
      'Our Flask web application experienced an outage that lasted for 2.5 hours.',
      'Users encountered "500 Internal Server Error" messages, particularly when trying to log in.',
      'Approximately 70% of users were affected, mostly unable to log in, with some experiencing slow loading times on other parts of the site.',
    ],
    cause: [
      'a bug in the recent deployment that failed to handle missing user data properly in the login function, leading to unhandled exceptions and application crashes',
    ],
    explanation: [
      'The issue was caused by a bug introduced in the latest code deployment.',
      'The login function did not handle cases of missing or corrupted user data correctly, which led to unhandled exceptions.',
      'As a result, when users attempted to log in, the Flask application crashed and returned "500 Internal Server Error" messages.',
      'The lack of error handling for this edge case led to the widespread impact of the outage.',
    ],
    fix: [
      'Rolled back the deployment to the earlier stable release, and login functionality was restored.',
      'Confirmed full system recovery and verified that the issue was resolved.',
    ],
    improvements: [
      'Improve exception handling in the login and other critical areas of the Flask application.',
      'Expand test coverage to include edge cases related to missing or corrupted user data.',
      'Set up more granular monitoring to detect specific errors like "500 Internal Server Error" more effectively.',
      'Document the rollback process to allow for quicker action in the event of a similar issue.',
    ],
    tasks: [],
    lessons: [],
    absent: ['detcted'],
  },
  {
    name: 'py-typo',
    zone: 'America/Los_Angeles',
    day: '2021-02-01',
    started: '14:23',
    detected: '14:23',
    resolved: '14:35',
    minutes: 12,
    percent: 100,
    timeline: [
      {
        clock: '14:23',
        text: 'After deploying a Flask update, a junior engineer noticed that the website was returning a 500 status code.',
      },
      {
        clock: '14:25',
        text: 'All running processes on a particular server were checked using ps auxf. Nginx and MySQL were found to be running as expected, indicating an error with PYTHON/Flask.',
      },
      {
        clock: '14:26',
        text: 'The Nginx configuration file /etc/nginx/sites-enabled/default was edited to enable debug mode.',
      },
      {
        clock: '14:27',
        text: 'The website was curled to reveal a fatal error, a missing file /var/www/html/index.py_ ("_" = represents the white space) required in /var/www/html/index.py. The nonexistent .py" ", extension indicated a potential typographical error.',
      },
      {
        clock: '14:28',
        text: 'ls was used to check the contents of /var/www/html/. It was discovered that the file /var/www/html/index.py_ ("_" = represents the white space) existed, confirming a typographical error was made.',
      },
      {
        clock: '14:30',
        text: "The typographical error was fixed on the individual server using sed -i 's/py_/py/' /var/www/html/index.py.",
      },
      {
        clock: '14:31',
        text: 'Website service was then tested once more, with content being served as expected.',
      },
      {
        clock: '14:32',
        text: 'A puppet manifest was developed to fix this issue on a large scale.',
      },
      {
        clock: '14:35',
        text: 'The puppet manifest was deployed on all remaining servers, bringing website service back to 100%.',
      },
    ],
    misleading: [],
    impact: [
      'On 1/02/21 at 2:23 pm PST, 100% of the website’s service was down for a total 12 minutes, with service reinstated at 2:35 pm PST.',
      'Users universally experienced a response with a status code of 500 (internal server error).',
    ],
    cause: [
      'The main cause of the interrupt was a single character typo in which a .py file was written as .py with a trailing space.',
    ],
    explanation: [
      'The root cause of this outage was a typo made in the python file /var/www/html/ in which the file /var/www/html/index.py was required. The extension of .py was a typographical error, meant to be .py_ . Since /var/www/html/index.py_ ("_" = represents the white space) did not exist and was required, a fatal error was raised, preventing content from being served. Since this code was deployed on all servers, this error caused a 100% outage.',
    ],
    fix: [
      'A puppet manifest to fix the typographical error was developed and deployed on all servers, reinstating service within 12 minutes of the outage.',
    ],
    improvements: [
      'To prevent wide-scale issues like this from occurring in the future, code should never be deployed on all servers before testing.',
    ],
    tasks: [
      'the development of company-wide testing protocol',
      'setting up isolated docker containers for testing purposes',
      'the implementation of a two-person sign-off before major deployment.',
    ],
    lessons: [],
    absent: ['defualt'],
  },
  {
    name: 'unoptimised-query',
    zone: 'UTC',
    day: '2023-08-10',
    started: '14:00',
    detected: '14:00',
    resolved: '18:30',
    minutes: 270,
    percent: 75,
    timeline: [
      {
        clock: '14:00',
        text: 'Monitoring alert triggered due to increased server response time and error rate.',
      },
      {
        clock: null,
        text: 'Investigated server logs, checked database connectivity, assumed a surge in traffic as the root cause.',
      },
      {
        clock: null,
        text: 'Focused on scaling up server resources and load balancer configurations.',
      },
      { clock: null, text: 'Incident was escalated to the DevOps and Backend Development teams.' },
      {
        clock: '18:30',
        text: 'Rewrote the inefficient query, optimized database indexes, and implemented query caching.',
      },
      {
        clock: '14:00',
        text: 'our monitoring system triggered an alert due to degraded server performance.',
      },
      {
        clock: null,
        text: 'We promptly initiated investigation, focusing on server logs and database connectivity.',
      },
      { clock: null, text: 'An assumption was made that a sudden traffic surge was responsible.' },
      {
        clock: null,
        text: 'This led us down a misleading path, causing us to scale up server resources and modify load balancer configurations.',
      },
      {
        clock: null,
        text: 'The incident was escalated to the DevOps and Backend Development teams for further analysis.',
      },
      {
        clock: null,
        text: 'After an extensive investigation, we identified the root cause as an unoptimized database query in a critical Flask app API endpoint.',
      },
    ],
    misleading: ['Focused on scaling up server resources and load balancer configurations.'],
    impact: [
      'Flask-based web application was inaccessible, causing a service outage for all users during the incident.',
      'Approximately 75% of users were affected.',
      'On August 10, 2023, our Flask-based web application experienced a service outage from 14:00 to 18:30 (UTC), impacting approximately 75% of users.',
      'During this time, users were unable to access the application, and monitoring alerts indicated increased server response times and error rates.',
    ],
    cause: ["an unoptimized database query in the Flask app's API endpoint"],
    explanation: [
      'After an extensive investigation, we identified the root cause as an unoptimized database query in a critical Flask app API endpoint. The inefficient query was straining the database server, leading to slow response times and increased error rates.',
    ],
    fix: [
      "To resolve this, we rewrote the query, optimized database indexes, and introduced query caching to alleviate the database load. This fix resulted in improved response times and error rates, restoring the application's functionality.",
    ],
    improvements: [
      'Enhance database query performance',
      'implement query optimization as a development practice',
      'set up more comprehensive monitoring',
      'Query Optimization: Review and optimize all essential database queries within the application codebase, making query performance a development priority.',
      'Automated Testing: Implement automated testing for query performance as part of our CI/CD pipeline to catch performance regressions early in the development process.',
      'Comprehensive Monitoring: Set up comprehensive monitoring for key performance indicators, including server response times, error rates, and query performance. This will enable us to detect and address issues proactively.',
      'Incident Protocol: Establish a clear incident escalation and communication protocol between the development and operations teams, ensuring rapid and coordinated response to any future issues.',
    ],
    tasks: [
      'Review and optimize all critical database queries in the application.',
      'Implement automated testing for query performance during the CI/CD pipeline.',
      'Set up comprehensive monitoring for server response times, error rates, and query performance.',
      'Establish a protocol for incident escalation and communication between development and operations teams.',
    ],
    lessons: [
      'We appreciate the teamwork and collaboration demonstrated by both the DevOps and Backend Development teams during this incident.',
    ],
    absent: [],
  },
  {
    name: 'ecommerce-nginx-cache',
    zone: 'UTC',
    day: '2024-06-20',
    started: '14:00',
    detected: '14:00',
    resolved: '17:30',
    minutes: 210,
    percent: null,
    timeline: [
      { clock: '13:45', text: 'Deployment of the new update to the web server stack begins.' },
      { clock: '14:00', text: 'The website goes down. Monitoring alerts are triggered.' },
      { clock: '14:10', text: 'The engineering team is notified and begins incident response.' },
      {
        clock: '14:30',
        text: 'Initial investigation identifies a 500 Internal Server Error affecting all pages.',
      },
      { clock: '15:00', text: 'Deeper analysis reveals issues in the server configuration file.' },
      { clock: '15:30', text: 'A rollback to the previous deployment is initiated.' },
      { clock: '16:00', text: 'Rollback completes, but the issue persists.' },
      { clock: '16:30', text: 'Further investigation finds a lingering cache issue.' },
      { clock: '17:00', text: 'Cache is cleared, and services start to recover.' },
      { clock: '17:30', text: 'Full functionality is restored, and the website is operational.' },
    ],
    misleading: ['Rollback completes, but the issue persists.'],
    impact: [
      'On June 20, 2024, from 2:00 PM to 5:30 PM UTC, our e-commerce website experienced a significant outage, rendering the site unavailable to users.',
      'Duration: 3 hours and 30 minutes',
      'Customers Affected: Approximately 100,000 users',
      'Financial Impact: Estimated revenue loss of $50,000',
      'Reputational Impact: Negative customer feedback on social media and support channels',
    ],
    cause: ['a configuration error in our web server stack after a recent deployment'],
    explanation: [
      'The outage was caused by a syntax error in the Nginx configuration file introduced during the latest deployment.',
      'This error caused the web server to fail to start properly, leading to the 500 Internal Server Error.',
      'The issue was compounded by an incomplete rollback that did not address the cache, causing the error to persist.',
    ],
    fix: [
      'Engineers identified the syntax error in the Nginx configuration.',
      'Isolated the issue to prevent further deployment changes.',
      'Rolled back to the previous stable deployment.',
      'Verified the rollback, but issues persisted due to cached configurations.',
      'Cleared server and application caches to ensure the old configurations were removed.',
      'Restarted web services, confirming the resolution of the error.',
    ],
    improvements: [
      'Deployment Process Improvements',
      'Monitoring and Alerting Enhancements',
      'Documentation and Training',
      'Postmortem Reviews',
    ],
    tasks: [
      'Implement pre-deployment automated syntax checks for configuration files.',
      'Introduce a staging environment to test deployments in a production-like setting.',
      'Enhance monitoring to detect configuration-related issues earlier.',
      'Set up alerts for unusual error rates and server restarts.',
      'Update documentation to include detailed rollback procedures.',
      'Conduct training sessions for engineers on configuration management and debugging techniques.',
      'Schedule regular postmortem reviews to ensure all team members understand the incident and preventive measures.',
    ],
    lessons: [
      'We thank the engineering, DevOps, and support teams for their swift action in resolving the issue and minimizing the impact on our users.',
      'This incident highlighted the need for more rigorous checks in our deployment process and better handling of configuration errors.',
    ],
    absent: [],
  },
  {
    name: 'bookstore-replication',
    zone: 'UTC',
    day: '2024-06-22',
    started: '15:15',
    detected: '15:15',
    resolved: '17:00',
    minutes: 105,
    percent: 85,
    timeline: [
      { clock: '15:15', text: 'Monitoring alerts indicate a spike in 503 errors.' },
      { clock: '15:17', text: 'The on-call engineer receives an alert via the monitoring system.' },
      { clock: '15:20', text: 'Initial investigation begins, focusing on the web server logs.' },
      {
        clock: '15:30',
        text: 'Engineers assume a high traffic surge and attempt to increase server capacity.',
      },
      {
        clock: '15:45',
        text: 'Further investigation reveals no unusual traffic patterns; attention shifts to the database server.',
      },
      { clock: '16:00', text: 'Database logs show connection timeouts.' },
      { clock: '16:15', text: 'The incident is escalated to the database team.' },
      {
        clock: '16:25',
        text: 'Database team identifies a misconfiguration in the replication setup.',
      },
      { clock: '16:35', text: 'Misconfiguration corrected, but the site remains down.' },
      { clock: '16:45', text: 'Caches are cleared, and services restarted.' },
      { clock: '17:00', text: 'Full functionality is restored, and the site is operational.' },
    ],
    misleading: [
      'Further investigation reveals no unusual traffic patterns; attention shifts to the database server.',
    ],
    impact: [
      'The entire online bookstore was down, resulting in 503 Service Unavailable errors for users.',
      'Approximately 85% of users were affected, unable to browse or purchase books.',
    ],
    cause: [
      'A database misconfiguration during a routine update caused a cascading failure in the web stack.',
    ],
    explanation: [
      'The primary cause of the outage was a misconfiguration in the database replication settings during a recent update. This misconfiguration led to replication lag and eventual connection timeouts, which caused the web application to fail in serving requests.',
    ],
    fix: [
      'Correcting the Misconfiguration: The database team corrected the replication settings to ensure proper synchronization between primary and secondary databases. Clearing Caches: Cleared the application and server caches to remove any corrupted data caused by the replication issue. Restarting Services: Restarted the web services to re-establish stable connections with the database.',
    ],
    improvements: [
      'Deployment Process: Implement automated pre-deployment configuration validation scripts for the database.',
      'Deployment Process: Introduce a staging environment for testing database changes before production deployment.',
      'Monitoring Enhancements: Add monitoring alerts specifically for database replication lag and connection timeouts.',
      'Monitoring Enhancements: Improve overall system monitoring to detect and isolate issues faster.',
      'Documentation and Training: Develop comprehensive rollback procedures for database changes.',
      'Documentation and Training: Conduct training sessions for engineers on database management and error handling.',
    ],
    tasks: [
      'Patch Database Server: Implement configuration validation scripts.',
      'Enhance Monitoring: Set up detailed alerts for replication lag and connection issues.',
      'Update Documentation: Create and regularly update rollback procedures and database management guidelines.',
      'Training Sessions: Organize regular training for the engineering team on best practices for database management and incident response.',
      'Audit Database Configurations: Schedule regular audits to ensure configurations are correct and optimized.',
    ],
    lessons: [],
    absent: [
      'The newsletter still goes out tonight',
      'Users encountered 503 Service Unavailable errors.',
      'A database misconfiguration caused a cascading failure in the web stack.',
    ],
  },
]
