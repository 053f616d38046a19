import type { Settings } from '../../shared/settings.ts'
import { assemblyFollower } from '../assembly/follow-items.ts'
import { Batches } from '../batches/batches.ts'
import type { Library } from '../files/library/library.ts'
import { PicturePainter } from '../files/pdf/picture-painter.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import { parcelFollower } from '../parcels/follow-items.ts'
import { LabelFolder } from '../parcels/label-folder.ts'
import { DeliveryQueue } from '../press/delivery-queue.ts'
import { FolderDevices } from '../press/devices/folder-device.ts'
import { Devices } from '../press/devices/open-device.ts'
import { PressPlan } from '../press/plan-deliveries.ts'
import { printingFollower, printingForBatches } from '../printing/automatic.ts'
import { Printing } from '../printing/printing.ts'
import type { WorkSuspension } from '../settings/work-suspension.ts'
import type { Shop } from '../shop/shop.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, Held, StationOptions } from './station-options.ts'

/** What plans more work with each step of an item, within the step. */
export function makePlans(folder: OpenFolder, common: Common, shop: Shop) {
  const { settings, store, shopRecord } = folder
  const printingRules = (): Settings['printing'] => settings.current().printing
  const forBatches = printingForBatches(printingRules)
  const pressPlan = new PressPlan(common.clock)
  const batches = new Batches({
    ...common,
    store,
    settings: settings.current,
    press: pressPlan,
    printing: forBatches,
    isOurs: () => shop.does('batches'),
  })
  const isExported = (): boolean => settings.current().labelFolder.exportFolder !== '' || shopRecord !== null
  const followers: readonly ItemFollower[] = [
    pressPlan,
    batches,
    printingFollower(printingRules),
    assemblyFollower,
    parcelFollower(isExported),
  ]
  return { pressPlan, batches, followers, printingForBatches: forBatches }
}

/** What brings files to the presses, slips to the printers, and parcels to the carrier's software. */
export function makeFloor(
  options: StationOptions,
  folder: OpenFolder,
  held: Held,
  library: Library,
  { isSuspended }: Pick<WorkSuspension, 'isSuspended'>,
) {
  const { settings, secrets, stationId } = folder
  const { store, clock, changes } = held
  const startFolders = (): FolderDevices => new FolderDevices({ clock, start: options.startFolderProcess })
  const folders = startFolders()
  const pressDevices = new Devices({ store, secrets, clock, openFolder: (folder) => folders.open(folder) })
  const deliveries = new DeliveryQueue({
    ...held,
    library,
    isSuspended,
    openDevice: (destination, signal) => pressDevices.open(destination, signal),
    onProgress: (id) => changes.publish('deliveries', String(id)),
  })
  const printing = new Printing({
    ...held,
    settings: settings.current,
    library,
    pictures: new PicturePainter(clock, options.startPictureProcess),
    onStateChanged: (printerId) => changes.publish('printers', printerId),
  })
  // Processes of its own: a folder of the press that does not answer holds up no label.
  const labelFolders = startFolders()
  const labelFolder = new LabelFolder({
    store,
    clock,
    log: held.log,
    settings: settings.current,
    folders: labelFolders,
    stationId,
    library,
    isSuspended,
    onChanged: () => changes.publish('station'),
  })
  return { folders, pressDevices, deliveries, printing, labelFolders, labelFolder }
}
