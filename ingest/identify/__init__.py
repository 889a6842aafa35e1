"""`Document` to what it says it is: family, department, year, scope, and where its forms and sections stand."""
