print("salus")
