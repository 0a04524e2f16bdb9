# What the journeys share: a running server, people at their browsers, scripts at the API, and the client's own words.
