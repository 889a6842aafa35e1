"""What leaves the house: releases to cite, differences between them, panels, and questions in SQL. All of it reads a published build."""
