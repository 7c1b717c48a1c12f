"""Read one line as an idea: what is offered, for whom, and what it lets them do; in English and Spanish."""
