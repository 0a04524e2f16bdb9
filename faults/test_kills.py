# kill -9 at random moments, again and again, while people write and listen.
import time

from conftest import KILLS, audit_is_intact


def test_one_server_on_sqlite(hospital, under_load, chance):
    server = hospital()
    load = under_load(server)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.6))
        server.kill()
        server.start()
        load.progress(5)
    load.check()
    audit_is_intact(server)


def test_one_of_two_nodes(nodes, under_load, chance):
    cluster = nodes(2)
    load = under_load(*cluster)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.6))
        node = chance.choice(cluster)
        node.kill()
        load.progress(5)
        node.start()
    load.check()
    audit_is_intact(cluster[0])


def test_all_nodes_at_once(nodes, under_load, chance):
    cluster = nodes(2)
    load = under_load(*cluster)
    for _ in range(max(2, KILLS // 3)):
        time.sleep(chance.uniform(0.02, 0.6))
        for node in cluster:
            node.kill()
        for node in cluster:
            node.start()
        load.progress(5)
    load.check()
    audit_is_intact(cluster[0])
