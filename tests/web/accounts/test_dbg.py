from tests.web.accounts.test_back_office import *
from tests.web.accounts.test_back_office import _at_noon
def test_dbg(client):
    TerritoryFactory()
    coordinator(email="lucie@exemple.invalid")
    enter(client, "lucie@exemple.invalid")
    print("REC", dict(client.session))
    pair(client)
    print("REC", dict(client.session))
