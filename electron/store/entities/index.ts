import { AddressEntity } from './address.ts'
import { AlertEntity } from './alert.ts'
import { BinEntity, BinWaitEntity, PartCopyEntity, PartInHandEntity, PartRoundEntity } from './assembly.ts'
import { BatchEntity, BatchMemberEntity, BatchRuleEntity } from './batch.ts'
import { DeliveryEntity } from './delivery.ts'
import { DestinationEntity, RouteEntity } from './destination.ts'
import { ErasureEntity } from './erasure.ts'
import { FileEntity } from './file.ts'
import { FileContentsEntity } from './file-contents.ts'
import { HistoryEntryEntity } from './history-entry.ts'
import { InboxEntryEntity } from './inbox-entry.ts'
import { MarkEntity } from './mark.ts'
import { NoteEntity } from './note.ts'
import { OrderEntity } from './order.ts'
import { OrderItemEntity } from './order-item.ts'
import { OrderPersonEntity } from './order-person.ts'
import { OrderRevisionEntity } from './order-revision.ts'
import { PaperEntity } from './paper.ts'
import { LabelEntity, LabelExportEntity, ParcelEntity, ParcelItemEntity } from './parcel.ts'
import { PreflightFindingEntity, PreflightOverrideEntity, PreflightRoundEntity } from './preflight.ts'
import { PrinterEntity, PrintJobEntity } from './printing.ts'
import { ProductEntity } from './product.ts'
import { RefusalCountEntity } from './refusal-count.ts'
import { SettledExceptionEntity } from './settled-exception.ts'
import { ShopInvitationEntity, ShopKeyEntity, ShopSettingsEntity } from './shop.ts'
import { SignalEntity } from './signal.ts'
import { SignalAttemptEntity } from './signal-attempt.ts'
import { SignalCorrectionEntity } from './signal-correction.ts'
import { JobLeaseEntity, StationEntity } from './station.ts'

/** Every table of the store. */
export const entities = [
  OrderEntity,
  OrderItemEntity,
  AddressEntity,
  FileEntity,
  SignalEntity,
  SignalAttemptEntity,
  SignalCorrectionEntity,
  InboxEntryEntity,
  HistoryEntryEntity,
  NoteEntity,
  OrderPersonEntity,
  OrderRevisionEntity,
  RefusalCountEntity,
  MarkEntity,
  SettledExceptionEntity,
  ProductEntity,
  PaperEntity,
  FileContentsEntity,
  PreflightFindingEntity,
  PreflightOverrideEntity,
  PreflightRoundEntity,
  StationEntity,
  JobLeaseEntity,
  ShopSettingsEntity,
  ShopKeyEntity,
  ShopInvitationEntity,
  DestinationEntity,
  RouteEntity,
  DeliveryEntity,
  BatchRuleEntity,
  BatchEntity,
  BatchMemberEntity,
  PrinterEntity,
  PrintJobEntity,
  AlertEntity,
  PartRoundEntity,
  PartCopyEntity,
  PartInHandEntity,
  BinEntity,
  BinWaitEntity,
  ErasureEntity,
  ParcelEntity,
  ParcelItemEntity,
  LabelEntity,
  LabelExportEntity,
]
